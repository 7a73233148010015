import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listImports, readReceived, readUpload } from "./data";
import { commitImport, discardImport, receiveImport, undoImportOf } from "./mutations";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";

test("a received file waits for a decision, and is taken in by it once", async () => {
  const { viewer } = await makePerson();
  const importId = await receive(viewer, "2026-10-01,2026-10-31,tiktok,creator_rewards,301.55,USD,confirmed");
  expect(await states(viewer)).toEqual(["received"]);
  expect(await commit(viewer, importId)).toMatchObject({ ok: true, value: { importId, isElsewhere: false } });
  expect(await states(viewer)).toEqual(["published"]);
  expect(await commit(viewer, importId)).toMatchObject({ ok: true, value: { importId, isElsewhere: true } });
  expect(await states(viewer)).toEqual(["published"]);
});

test("the same file received twice is taken in once, and the second decision leads to the first import", async () => {
  const { viewer } = await makePerson();
  const row = "2026-10-01,2026-10-31,tiktok,creator_rewards,301.55,USD,confirmed";
  const [first, second] = [await receive(viewer, row), await receive(viewer, row)];
  expect(await commit(viewer, first)).toMatchObject({ ok: true });
  expect(await commit(viewer, second)).toMatchObject({
    ok: true,
    value: { importId: first, isElsewhere: true },
  });
  expect(await states(viewer)).toEqual(["published"]);
});

test("a file that was discarded while it was read is not taken in", async () => {
  const { viewer } = await makePerson();
  const importId = await receive(viewer, "2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed");
  const read = await readReceived(viewer, { importId, asOf: null, choices: NO_CHOICE });
  await withTenantPg(viewer, (client) => discardImport(viewer, { client, importId }));
  const committed = await withTenantPg(viewer, (client) => commitImport(viewer, { client, importId, read }));
  expect(committed).toMatchObject({ ok: false, code: "not-found" });
  expect(await states(viewer)).toEqual([]);
});

test("nothing is taken in or out with a zone that is the creator's no more", async () => {
  const { viewer } = await makePerson();
  const importId = await receive(viewer, "2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed");
  const stale = { ...viewer, timeZone: "Asia/Tokyo" };
  expect(await commit(stale, importId)).toMatchObject({ ok: false, code: "invalid" });
  expect(await states(viewer)).toEqual(["received"]);
  expect(await commit(viewer, importId)).toMatchObject({ ok: true });
  expect(await undoImportOf(stale, importId)).toMatchObject({ ok: false, code: "conflict" });
  expect(await states(viewer)).toEqual(["published"]);
});

test("another creator can neither take in nor discard it", async () => {
  const { viewer: ana } = await makePerson();
  const { viewer: ben } = await makePerson();
  const importId = await receive(ana, "2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed");
  const discarded = await withTenantPg(ben, (client) => discardImport(ben, { client, importId }));
  expect(discarded).toMatchObject({ ok: false, code: "not-found" });
  expect(await states(ana)).toEqual(["received"]);
});

test("a file that nobody decided on for a week makes way for the next", async () => {
  const { viewer } = await makePerson();
  await receive(viewer, "2026-09-01,2026-09-30,tiktok,creator_rewards,1.00,USD,confirmed");
  await withTenantPg(viewer, (client) =>
    client.query("update import set created_at = now() - interval '8 days' where creator_id = $1", [
      viewer.creatorId,
    ]),
  );
  const later = await receive(viewer, "2026-10-01,2026-10-31,tiktok,creator_rewards,2.00,USD,confirmed");
  expect((await listImports(viewer)).map(({ id }) => id)).toEqual([later]);
});

const NO_CHOICE = { channelId: null, overlap: null };

async function commit(viewer: Viewer, importId: string) {
  const read = await readReceived(viewer, { importId, asOf: null, choices: NO_CHOICE });
  return withTenantPg(viewer, (client) => commitImport(viewer, { client, importId, read }));
}

async function receive(viewer: Viewer, row: string): Promise<string> {
  const file = new File([`${HEADER}\n${row}\n`], "earnings.csv");
  const upload = await readUpload(viewer, { file });
  const outcome = await withTenantPg(viewer, (client) => receiveImport(viewer, { client, upload }));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.importId;
}

async function states(viewer: Viewer): Promise<string[]> {
  return (await listImports(viewer)).map(({ state }) => state);
}
