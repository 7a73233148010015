import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { undo } from "@/lib/features/activity/mutations";
import { withAuth } from "@/lib/server/auth-db";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { refuseShared } from "@/lib/server/shared-gone";
import { findShare, MOST_OPENINGS, recordOpening } from "@/lib/server/share-links";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases } from "@/lib/testing/people";
import {
  addressFor,
  changeLink,
  LINK_FORM,
  LINK_PASSWORD,
  makeLink,
  revoke,
  share,
  shareOf,
  somewhere,
  startSharing,
} from "@/lib/testing/share-links";
import { getLink, listLinks } from "./data";
import { deleteLink, renewLink, revokeLink } from "./mutations";
import { createLinkSchema, updateLinkSchema } from "./schema";

beforeEach(() => {
  process.env.PERMILLE_NOW = "2026-11-22T09:00:00Z";
});
afterEach(() => {
  delete process.env.PERMILLE_NOW;
});
afterAll(closeDatabases);

const askedFrom = (address: string, path: string) => refuseShared(path, { address, nonce: "n" });
const asked = (token: string) => askedFrom(somewhere(), `/s/${token}`);

const rowsOf = async (viewer: Viewer, table: string) =>
  withTenantPg(viewer, (client) =>
    client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t`).then(({ rows }) => rows),
  );

describe("an address", () => {
  it("leads to the report that was chosen, as somebody who may only look", async () => {
    const { viewer } = await startSharing();
    const { token, id } = await share(viewer, { query: "range=month&parts=streams.trend&evil=1" });
    expect(token).toMatch(/^[\w-]{43}$/);
    const found = await shareOf(token);
    expect(found).toMatchObject({ id, name: LINK_FORM.name, level: "brand" });
    expect(found.spec).toMatchObject({ of: "period", range: "month", parts: ["trend", "streams"] });
    expect(found.viewer).toMatchObject({ creatorId: viewer.creatorId, role: "viewer", userId: null });
    expect(await asked(token)).toBeNull();
  });

  it("is kept as a hash: neither it nor a password stands in a row of any table", async () => {
    const { viewer } = await startSharing();
    const { token } = await share(viewer, { password: LINK_PASSWORD });
    const tables = ["share_link", "share_opening", "audit", "idempotency"];
    const own = (await Promise.all(tables.map((table) => rowsOf(viewer, table)))).flat();
    const others = await withAuth((tx) => tx.shareAddress.findMany());
    const all = JSON.stringify([own, others]);
    expect(all).toContain("argon2id");
    expect(all).not.toContain(token);
    expect(all).not.toContain(LINK_PASSWORD);
    const audit = JSON.stringify(await rowsOf(viewer, "audit"));
    expect(audit).toContain("share.create");
    expect(audit).not.toContain("argon2");
  });

  it("of nothing, of what was revoked, has expired or was deleted, and of somebody who left, is one answer", async () => {
    const { viewer } = await startSharing();
    const tokens = new Map([["unknown", "x".repeat(43)]]);
    const revoked = await share(viewer);
    await revoke(viewer, revoked.id);
    const deleted = await share(viewer);
    const drop = await withTenant(viewer, (tx) => deleteLink(viewer, { tx, id: deleted.id, version: 1 }));
    expect(drop.ok).toBe(true);
    const expired = await share(viewer, { expires: "day", day: "2026-11-22" });
    const other = await startSharing();
    const left = await share(other.viewer);
    await withAuth((tx) => tx.membership.deleteMany({ where: { userId: other.userId } }));
    for (const [name, { token }] of Object.entries({ revoked, deleted, left })) tokens.set(name, token);
    expect(await asked(expired.token)).toBeNull();
    process.env.PERMILLE_NOW = "2026-11-22T23:00:00Z";
    tokens.set("expired", expired.token);
    const answers = await Promise.all([...tokens.values()].map(asked));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 410, html: expect.not.stringContaining(LINK_FORM.name) });
    for (const [name, token] of tokens) expect(await findShare(token), name).toBeNull();
    expect((await listLinks(viewer)).map(({ state }) => state).sort()).toEqual(["expired", "revoked"]);
  });

  it("that was renewed ends the one before it", async () => {
    const { viewer } = await startSharing();
    const first = await share(viewer);
    const renewed = await withTenant(viewer, (tx) => renewLink(viewer, { tx, id: first.id, version: 1 }));
    expect(renewed.ok).toBe(true);
    const second = await addressFor(viewer, first.id);
    expect(await findShare(first.token)).toBeNull();
    expect((await shareOf(second.token)).id).toBe(first.id);
  });

  it("cannot be guessed: a place that tries many has to wait, and what it asks for is not looked at", async () => {
    const { viewer } = await startSharing();
    const { token } = await share(viewer);
    const address = somewhere();
    const statuses: number[] = [];
    for (let at = 0; at < 61; at += 1)
      statuses.push((await askedFrom(address, `/s/${String(at).padStart(43, "0")}`))?.status ?? 0);
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 410));
    expect(statuses[60]).toBe(429);
    expect(await askedFrom(address, `/s/${token}/report.pdf`)).toBeNull();
  });
});

describe("what is revoked", () => {
  it("is over before its address is, should the server die between the two", async () => {
    const { viewer } = await startSharing();
    const { id, token } = await share(viewer);
    const revoked = await withTenant(viewer, (tx) => revokeLink(viewer, { tx, id, version: 1 }));
    expect(revoked.ok).toBe(true);
    expect(await findShare(token)).toBeNull();
  });

  it("stays so: neither Undo, nor a change, nor a new address opens it again", async () => {
    const { viewer } = await startSharing();
    const { id, token } = await share(viewer, { password: LINK_PASSWORD });
    expect((await revoke(viewer, id)).ok).toBe(true);
    const [entry] = await withTenantPg(viewer, (client) =>
      client
        .query<{ id: string }>("SELECT id::text FROM audit WHERE action = 'share.revoke'")
        .then(({ rows }) => rows),
    );
    const undone = await withTenantPg(viewer, (client) => undo(viewer, { client, auditId: entry?.id ?? "" }));
    expect(undone).toMatchObject({ ok: false, code: "conflict" });
    const change = updateLinkSchema.parse({ id, version: "2", name: "Again", expires: "never" });
    expect(await changeLink(viewer, change)).toMatchObject({
      code: "conflict",
    });
    expect(await withTenant(viewer, (tx) => renewLink(viewer, { tx, id, version: 2 }))).toMatchObject({
      code: "conflict",
    });
    expect(await findShare(token)).toBeNull();
    expect(JSON.stringify(await rowsOf(viewer, "share_link"))).not.toContain("argon2");
  });
});

describe("a link", () => {
  it.each([
    ["7", "2026-11-29T23:00:00.000Z"],
    ["90", "2027-02-20T23:00:00.000Z"],
    ["never", null],
  ])("that is open for %s is so through its last day in the creator's zone", async (expires, end) => {
    const { viewer } = await startSharing();
    await share(viewer, { expires });
    const [link] = await listLinks(viewer);
    expect(link?.expiresAt?.toISOString() ?? null).toBe(end);
  });

  it.each([
    [{ name: "  " }, "name"],
    [{ password: "short" }, "password"],
    [{ expires: "day", day: "" }, "day"],
  ])("is not made of %j", (given, field) => {
    const parsed = createLinkSchema.safeParse({ ...LINK_FORM, ...given });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  it("has no end in the past", async () => {
    const { viewer } = await startSharing();
    const input = createLinkSchema.parse({ ...LINK_FORM, expires: "day", day: "2026-11-21" });
    const refused = await makeLink(viewer, input);
    expect(refused).toMatchObject({ ok: false, fields: { day: expect.any(String) } });
  });

  it("is nobody else's to read or to change, and nothing that an accountant or a viewer makes", async () => {
    const [mine, theirs] = [await startSharing(), await startSharing()];
    const { id, token } = await share(theirs.viewer);
    expect(await getLink(mine.viewer, id)).toBeNull();
    expect(await listLinks(mine.viewer)).toEqual([]);
    expect(await revoke(mine.viewer, id)).toMatchObject({ code: "conflict" });
    expect(await findShare(token)).not.toBeNull();
    for (const role of ["accountant", "viewer"] as const) {
      const viewer = { ...theirs.viewer, role };
      const input = createLinkSchema.parse(LINK_FORM);
      expect(await makeLink(viewer, input)).toMatchObject({
        code: "forbidden",
      });
      expect(await revoke(viewer, id)).toMatchObject({ code: "forbidden" });
    }
  });

  it("keeps when it was looked at and for what, the newest of it", async () => {
    const { viewer } = await startSharing();
    const { id, token } = await share(viewer);
    const opened = await shareOf(token);
    await withTenantPg(viewer, (client) =>
      client.query(
        `INSERT INTO share_opening (creator_id, link_id, id, what, at)
         SELECT $1, $2, gen_random_uuid(), 'page', '2026-11-01'::timestamptz + n * interval '1 second'
         FROM generate_series(1, $3) n`,
        [viewer.creatorId, id, MOST_OPENINGS],
      ),
    );
    await recordOpening(opened, "file");
    const found = await getLink(viewer, id);
    expect(found?.openings).toHaveLength(MOST_OPENINGS);
    expect(found?.openings[0]).toEqual({ what: "file", at: new Date("2026-11-22T09:00:00Z") });
    // Of each day the first is kept, whatever comes after it.
    const kept = found?.openings.slice(-2).map(({ at }) => at.toISOString());
    expect(kept).toEqual(["2026-11-01T00:00:03.000Z", "2026-11-01T00:00:01.000Z"]);
    expect(found?.link).toMatchObject({
      opened: MOST_OPENINGS,
      lastOpenedAt: new Date("2026-11-22T09:00:00Z"),
    });
  });
});
