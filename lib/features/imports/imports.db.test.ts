import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listImports } from "./data";
import { commitImport, discardImport, receiveImport } from "./mutations";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";

test("a received file waits for a decision, and is taken in by it once", async () => {
  const { viewer } = await makePerson();
  const importId = await receive(viewer, "2026-10-01,2026-10-31,tiktok,creator_rewards,301.55,USD,confirmed");
  expect(await states(viewer)).toEqual(["received"]);
  const commit = () =>
    withTenantPg(viewer, (client) =>
      commitImport(viewer, { client, importId, asOf: null, choices: { channelId: null, overlap: null } }),
    );
  expect(await commit()).toMatchObject({ ok: true, value: { importId } });
  expect(await states(viewer)).toEqual(["published"]);
  expect(await commit()).toMatchObject({ ok: false, code: "not-found" });
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

async function receive(viewer: Viewer, row: string): Promise<string> {
  const file = new File([`${HEADER}\n${row}\n`], "earnings.csv");
  const outcome = await withTenantPg(viewer, (client) => receiveImport(viewer, { client, file }));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.importId;
}

async function states(viewer: Viewer): Promise<string[]> {
  return (await listImports(viewer)).map(({ state }) => state);
}
