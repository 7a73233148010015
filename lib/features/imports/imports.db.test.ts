import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { watchImport } from "@/lib/ledger/watch-import";
import { commit, publish, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findImport, findProgress, listImports } from "./data";
import { cancelImport, discardImport, failQueued, undoImportOf } from "./mutations";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";
const ROW = "2026-10-01,2026-10-31,tiktok,creator_rewards,301.55,USD,confirmed";

test("a received file waits for a decision, is queued by it, and is taken in once", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  expect(await states(viewer)).toEqual(["received"]);
  expect(await commit(viewer, importId)).toMatchObject({ ok: true, value: { importId, isElsewhere: false } });
  expect(await commit(viewer, importId)).toMatchObject({ ok: true, value: { importId, isElsewhere: false } });
  expect(await states(viewer)).toEqual(["queued"]);
  expect(await countOf(viewer, "job")).toBe(1);
  await Promise.all([publish(viewer, importId), publish(viewer, importId)]);
  expect(await states(viewer)).toEqual(["published"]);
  expect(await countOf(viewer, "income")).toBe(1);
  expect(await countOf(viewer, "import_part")).toBe(0);
  expect(await countOf(viewer, "import_progress")).toBe(0);
  expect(await commit(viewer, importId)).toMatchObject({ ok: true, value: { importId, isElsewhere: true } });
});

test("the same file received twice is taken in once, and the second decision leads to the first import", async () => {
  const { viewer } = await makePerson();
  const [first, second] = [await receiveRow(viewer, ROW), await receiveRow(viewer, ROW)];
  await commit(viewer, first);
  await publish(viewer, first);
  expect(await commit(viewer, second)).toMatchObject({
    ok: true,
    value: { importId: first, isElsewhere: true },
  });
  expect(await states(viewer)).toEqual(["published"]);
});

test("the same file queued twice is taken in once; the other waits and is no failure", async () => {
  const { viewer } = await makePerson();
  const [first, second] = [await receiveRow(viewer, ROW), await receiveRow(viewer, ROW)];
  await commit(viewer, first);
  await commit(viewer, second);
  await publish(viewer, first);
  await publish(viewer, second);
  expect(await findImport(viewer, first)).toMatchObject({ state: "published" });
  expect(await findImport(viewer, second)).toMatchObject({ state: "received", failure: "" });
  expect(await countOf(viewer, "income")).toBe(1);
});

test("what cannot be taken in waits again, with the reason", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(
    viewer,
    "2026-10-01,2026-10-31,tiktok,creator_rewards,much,USD,confirmed",
  );
  await commit(viewer, importId);
  await publish(viewer, importId);
  const found = await findImport(viewer, importId);
  expect(found?.state).toBe("received");
  expect(found?.failure).toMatch(/amount/i);
});

test("given up by the runner, it waits again with a reason and a reference", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  await commit(viewer, importId);
  const job = {
    creatorId: viewer.creatorId,
    kind: "import",
    subjectId: importId,
    actorId: null,
    attempts: 4,
  };
  await failQueued(viewer, job, { reason: "crashed", logId: "abc-1" });
  const found = await findImport(viewer, importId);
  expect(found).toMatchObject({ state: "received" });
  expect(found?.failure).toContain("abc-1");
});

test("cancelled before anybody has taken it up it waits at once, and is not published after all", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  await commit(viewer, importId);
  await inTenant(viewer, (client) => cancelImport(viewer, { client, importId }));
  expect(await states(viewer)).toEqual(["received"]);
  expect(await countOf(viewer, "job")).toBe(0);
  await publish(viewer, importId);
  expect(await countOf(viewer, "income")).toBe(0);
});

test("cancelled while it is under way it stops at its next step, with nothing of it taken in", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  await commit(viewer, importId);
  await withTenantPg(viewer, async (client) => {
    // As the runner holds it.
    await client.query("SELECT 1 FROM job WHERE subject_id = $1 FOR UPDATE", [importId]);
    await inTenant(viewer, (other) => cancelImport(viewer, { client: other, importId }));
    expect(await findProgress(viewer, importId)).toMatchObject({ state: "queued" });
  });
  await publish(viewer, importId);
  expect(await findImport(viewer, importId)).toMatchObject({ state: "received", failure: "" });
  expect(await countOf(viewer, "income")).toBe(0);
  expect(await commit(viewer, importId)).toMatchObject({ ok: true });
});

test("while its figures are worked out it can no longer be stopped, and whoever wants to is told", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  await commit(viewer, importId);
  await watchImport(viewer, importId)("deriving");
  const late = await withTenantPg(viewer, async (client) => {
    await client.query("SELECT 1 FROM job WHERE subject_id = $1 FOR UPDATE", [importId]);
    return inTenant(viewer, (other) => cancelImport(viewer, { client: other, importId }));
  });
  expect(late).toMatchObject({ ok: false, code: "conflict" });
  await publish(viewer, importId);
  expect(await states(viewer)).toEqual(["published"]);
});

test("two tabs that decide at the same moment both lead to the one import", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  const decided = await Promise.all([1, 2, 3].map(() => commit(viewer, importId)));
  for (const one of decided) expect(one).toMatchObject({ ok: true, value: { importId, isElsewhere: false } });
  expect(await countOf(viewer, "job")).toBe(1);
});

test("a file that is queued is not discarded, one that waits is", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  await commit(viewer, importId);
  const early = await inTenant(viewer, (client) => discardImport(viewer, { client, importId }));
  expect(early).toMatchObject({ ok: false, code: "not-found" });
  await inTenant(viewer, (client) => cancelImport(viewer, { client, importId }));
  expect(await inTenant(viewer, (client) => discardImport(viewer, { client, importId }))).toMatchObject({
    ok: true,
  });
  expect(await states(viewer)).toEqual([]);
});

test("nothing is taken in or out with a zone that is the creator's no more", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveRow(viewer, ROW);
  const stale: Viewer = { ...viewer, timeZone: "Asia/Tokyo" };
  await commit(viewer, importId);
  await publish(stale, importId);
  expect(await states(viewer)).toEqual(["received"]);
  await commit(viewer, importId);
  await publish(viewer, importId);
  expect(await states(viewer)).toEqual(["published"]);
  expect(await undoImportOf(stale, importId)).toMatchObject({ ok: false, code: "conflict" });
  expect(await states(viewer)).toEqual(["published"]);
});

test("another creator can neither take in, cancel, discard nor look at it", async () => {
  const { viewer: ana } = await makePerson();
  const { viewer: ben } = await makePerson();
  const importId = await receiveRow(ana, ROW);
  expect(await commit(ben, importId)).toMatchObject({ ok: false, code: "not-found" });
  const discarded = await inTenant(ben, (client) => discardImport(ben, { client, importId }));
  expect(discarded).toMatchObject({ ok: false, code: "not-found" });
  await commit(ana, importId);
  await inTenant(ben, (client) => cancelImport(ben, { client, importId }));
  await publish(ben, importId);
  expect(await findProgress(ben, importId)).toBeNull();
  expect(await states(ana)).toEqual(["queued"]);
});

function receiveRow(viewer: Viewer, row: string): Promise<string> {
  return receive(viewer, { name: "earnings.csv", body: `${HEADER}\n${row}\n` });
}

type Client = Parameters<typeof sqlOfPg>[0] & Parameters<typeof discardImport>[1]["client"];

function inTenant<T>(viewer: Viewer, work: (client: Client) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, work);
}

async function countOf(viewer: Viewer, table: string): Promise<number> {
  return inTenant(viewer, async (client) => {
    const [row] = await sqlOfPg(client).query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`);
    return row?.rows ?? -1;
  });
}

async function states(viewer: Viewer): Promise<string[]> {
  return (await listImports(viewer, { q: "", page: 1 })).items.map(({ state }) => state);
}
