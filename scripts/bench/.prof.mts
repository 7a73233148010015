import "/work/main/scripts/lib/server-modules.mjs";
const { withTenantPg, closeDatabase } = await import("@/lib/server/db");
const { closeAuthDatabase } = await import("@/lib/server/auth-db");
const { viewerOfCreator } = await import("@/lib/server/viewer");
const { publishSnapshotFile } = await import("@/lib/ledger/publish-stream");
const { createUserWithCreator } = await import("@/lib/features/accounts/mutations");
const u = await createUserWithCreator({ email: `p${Date.now()}@x.co`, password: "quietly-walks-27-otters", name: "", creatorName: "x", currency: "USD", timeZone: "America/New_York" });
const viewer = await viewerOfCreator(u.value.creatorId);
const t0 = Date.now();
const lap = (s) => console.error(((Date.now() - t0) / 1000).toFixed(2), (process.cpuUsage().user/1e6).toFixed(1), s);
const out = await withTenantPg(viewer, async (client) => {
  const q = client.query.bind(client);
  client.query = (...a) => { const text = typeof a[0] === "string" ? a[0] : a[0].text ?? a[0]?.constructor?.name; const s = Date.now(); const r = q(...a); if (r?.then) r.then(() => { const d = Date.now() - s; if (d > 100) lap(`${d} ms  ${String(text).replace(/\s+/g, " ").slice(0, 150)}`); }, () => {}); return r; };
  return publishSnapshotFile(client, viewer, { path: "/tmp/snap1m.csv", name: "s.csv", asOf: "2026-11-22", today: "2026-11-22", choices: { channelId: null, overlap: null }, maxBytes: 2 ** 30, isPreview: process.argv[2] === "dry" });
}, { statementTimeoutMs: 3600000 });
lap("done"); console.log(JSON.stringify(out).slice(0, 200));
await closeDatabase(); await closeAuthDatabase();
