import { afterAll, expect, test } from "vitest";
import { findImport, findProgress } from "@/lib/features/imports/data";
import { cancelImport, fixRow } from "@/lib/features/imports/mutations";
import { fixRowSchema } from "@/lib/features/imports/schema";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { commit, publish, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";

test("what was corrected and committed again is not taken in as it was before, by a run that lost its lease", async () => {
  const { viewer, importId } = await commitLine("10.00");
  await whileOneReads(viewer, importId, () => commitAgain(viewer, importId, "25.00"));
  expect(await findImport(viewer, importId)).toMatchObject({ state: "queued" });
  expect(await amounts(viewer)).toEqual([]);
  await publish(viewer, importId);
  expect(await findImport(viewer, importId)).toMatchObject({ state: "published" });
  expect(await amounts(viewer)).toEqual([2_500n]);
});

test("nor does what failed that run put it back, or say how far it is", async () => {
  const { viewer, importId } = await commitLine("much");
  await whileOneReads(viewer, importId, () => commitAgain(viewer, importId, "25.00"));
  expect(await findImport(viewer, importId)).toMatchObject({ state: "queued", failure: "" });
  await publish(viewer, importId);
  expect(await amounts(viewer)).toEqual([2_500n]);
  expect(await findProgress(viewer, importId)).toMatchObject({ state: "published", phase: null });
});

async function commitLine(amount: string): Promise<{ viewer: Viewer; importId: string }> {
  const { viewer } = await makePerson();
  const body = `${HEADER}\n2026-10-01,2026-10-31,tiktok,live_gifts,${amount},EUR,final\n`;
  const importId = await receive(viewer, { name: "earnings.csv", body });
  await commit(viewer, importId);
  return { viewer, importId };
}

/** The run waits for the bytes of its file until the work is done. */
async function whileOneReads(viewer: Viewer, importId: string, work: () => Promise<void>): Promise<void> {
  const run = await withTestClient("owner", async (client) => {
    await client.query("BEGIN; LOCK TABLE import_part IN ACCESS EXCLUSIVE MODE");
    const begun = publish(viewer, importId);
    const waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'import_part'::regclass";
    await expect.poll(async () => (await client.query(waiting)).rowCount, { timeout: 30_000 }).toBe(1);
    await work();
    await client.query("COMMIT");
    return { ended: begun };
  });
  await run.ended;
}

async function commitAgain(viewer: Viewer, importId: string, amount: string): Promise<void> {
  await withTenantPg(viewer, (client) => cancelImport(viewer, { client, importId }));
  const place = { importId, key: "0:earnings.csv", row: "1", position: "1" };
  const said = fixRowSchema.parse({ ...place, intent: "type", column: "4", text: amount });
  const fixed = await withTenant(viewer, (tx) => fixRow(viewer, { tx, ...said }));
  expect(fixed).toMatchObject({ ok: true });
  expect(await commit(viewer, importId)).toMatchObject({ ok: true, value: { isElsewhere: false } });
}

function amounts(viewer: Viewer): Promise<bigint[]> {
  return withTenantPg(viewer, async (client) => {
    const rows = await sqlOfPg(client).query<{ amount: bigint }>("SELECT amount FROM income ORDER BY amount");
    return rows.map(({ amount }) => amount);
  });
}
