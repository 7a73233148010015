import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { handOver, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { forgetOldReceipts } from "./mutations";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const EARNINGS = {
  name: "earnings.csv",
  body: "period_start,period_end,platform,program,amount,currency,status\n2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed\n",
};

test("the same form sent twice at once is one import", async () => {
  const { viewer } = await makePerson();
  const [first, second] = await Promise.all([
    handOver(viewer, [EARNINGS], "one-key"),
    handOver(viewer, [EARNINGS], "one-key"),
  ]);
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual(first);
  expect(await rows(viewer, "SELECT state FROM import")).toEqual([{ state: "received" }]);
  expect(await rows(viewer, "SELECT part FROM import_part")).toHaveLength(1);
});

test("other files under a key that was used are refused, and nothing of them is kept", async () => {
  const { viewer } = await makePerson();
  await handOver(viewer, [EARNINGS], "one-key");
  const other = { ...EARNINGS, body: `${EARNINGS.body}\n` };
  expect(await handOver(viewer, [other], "one-key")).toMatchObject({ ok: false, code: "conflict" });
  expect(await rows(viewer, "SELECT state FROM import")).toHaveLength(1);
});

test("a file of several parts is stored byte for byte, with its hash and size", async () => {
  const { viewer } = await makePerson();
  const lines = Array.from(
    { length: 60_000 },
    (_, at) =>
      `https://www.tiktok.com/@a/video/${7_400_000_000_000_000_000n + BigInt(at)},2026-11-01T10:00:00Z,${at}`,
  );
  const body = ["video,taken_at,views", ...lines].join("\n");
  const importId = await receive(viewer, { name: "views.csv", body }, EARNINGS);
  const stored = await rows<{ name: string; size: bigint; isWhole: boolean }>(
    viewer,
    `SELECT f.name, f.size, encode(sha256(string_agg(p.bytes, ''::bytea ORDER BY p.part)), 'hex') = f.sha256 AS "isWhole"
     FROM import_file f JOIN import_part p USING (creator_id, import_id, position)
     WHERE import_id = '${importId}' GROUP BY f.position, f.name, f.size, f.sha256 ORDER BY f.position`,
  );
  expect(stored).toEqual([
    { name: "views.csv", size: BigInt(Buffer.byteLength(body)), isWhole: true },
    { name: "earnings.csv", size: BigInt(EARNINGS.body.length), isWhole: true },
  ]);
});

test("what cannot be right is refused before anything of it is stored; what a person can say more of waits", async () => {
  const { viewer } = await makePerson();
  for (const body of ["<!DOCTYPE html><p>Sign in</p>", "", new Uint8Array(2_000).fill(0)]) {
    expect(await handOver(viewer, [{ name: "page.csv", body }])).toMatchObject({
      ok: false,
      code: "invalid",
    });
  }
  expect(await rows(viewer, "SELECT id FROM import")).toEqual([]);
  await receive(viewer, { name: "list.csv", body: "name,colour\nash,grey\nelm,green\n" });
  expect(await rows(viewer, "SELECT kind, state FROM import")).toEqual([
    { kind: "unknown", state: "received" },
  ]);
});

test("what stopped arriving an hour ago is forgotten, and what nobody decided on for a week", async () => {
  const { viewer } = await makePerson();
  const ids = [
    await receive(viewer, EARNINGS),
    await receive(viewer, EARNINGS),
    await receive(viewer, EARNINGS),
  ];
  const [stuck = "", old = "", kept = ""] = ids;
  await rows(
    viewer,
    `UPDATE import SET state = 'receiving', created_at = now() - interval '61 minutes' WHERE id = '${stuck}'`,
  );
  await rows(viewer, `UPDATE import SET created_at = now() - interval '8 days' WHERE id = '${old}'`);
  await forgetOldReceipts();
  expect(await rows(viewer, "SELECT id::text FROM import")).toEqual([{ id: kept }]);
  expect(await rows(viewer, "SELECT import_id::text AS id FROM import_part")).toEqual([{ id: kept }]);
});

test("who may only look hands nothing over", async () => {
  const { viewer } = await makePerson();
  const guest: Viewer = { ...viewer, role: "viewer" };
  expect(await handOver(guest, [EARNINGS])).toMatchObject({ ok: false, code: "forbidden" });
  expect(await rows(viewer, "SELECT id FROM import")).toEqual([]);
});

function rows<Row>(viewer: Viewer, text: string): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text));
}
