import { afterAll, expect, test } from "vitest";
import { undoImportOf } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { attemptIn } from "@/lib/testing/attempt";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { factsOf } from "@/lib/testing/derive-fixture";
import { listKept, takeFile } from "@/lib/testing/import-files";
import { differences, run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { deriveAll } from "./derive";
import { deleteIncome, updateIncome } from "./income";
import { deleteSnapshot } from "./snapshots";
import { undoEdit } from "./undo-edit";
import { deleteVideo, updateVideo } from "./videos";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";
const CONTENT = `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"
"November 22","Budget","https://www.tiktok.com/@samplecreator/video/7700978843837020668","October 26","8","2","4","184"`;

test("a deletion is not undone once the import of the line is: its money would count without it", async () => {
  const { viewer } = await makePerson();
  const importId = await takeAmount(viewer, { amount: "10.00", asOf: "2026-11-20" });
  const id = await onlyId(viewer);
  const deleted = await run(viewer, (sql) => deleteIncome(sql, viewer, { id, version: 1 }));
  await undoImportOf(viewer, importId);
  expect(await undo(viewer, deleted.auditId)).toMatchObject({
    ok: false,
    code: "conflict",
  });
  expect(await listKept(viewer)).toEqual([]);
  await takeAmount(viewer, { amount: "10.00", asOf: "2026-11-20" });
  expect(await differences(viewer)).toEqual([]);
});

test("nor is it once the video that the line was of is gone, by itself", async () => {
  const { viewer } = await makePerson();
  const line = "2026-10-01,2026-10-31,tiktok,live_gifts,10.00,USD,final";
  const data = `${HEADER},video_id\n${line},7700978843837020668\n`;
  await takeFile(viewer, { name: "earnings.csv", data, asOf: "2026-11-20" });
  const [video] = await rows<{ id: string }>(viewer, "SELECT id::text FROM video");
  const deleted = await run(viewer, async (sql) =>
    deleteIncome(sql, viewer, { id: await onlyId(viewer), version: 1 }),
  );
  await run(viewer, (sql) => deleteVideo(sql, viewer, { id: video?.id ?? "", version: 1 }));
  expect(await undo(viewer, deleted.auditId)).toMatchObject({
    ok: false,
    code: "conflict",
    message: expect.stringContaining("its video"),
  });
});

test("a line that came without a file, as the sample's do, is put back with its history", async () => {
  const { viewer } = await makePerson();
  const id = await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const facts = await factsOf(sql, viewer);
    const line = { stream: "tips", base_amount: 500, currency: "USD", earned_from: "2026-10-01" };
    const made = await facts.addIncome({ ...line, earned_to: "2026-10-02" });
    await sql.query(
      `INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state)
       VALUES ($1::uuid, $2::uuid, 1, now(), 400, 'estimated'), ($1::uuid, $2::uuid, 2, now(), 500, 'confirmed')`,
      [viewer.creatorId, made],
    );
    await deriveAll(sql, viewer);
    return made;
  });
  const before = await readCanonicalRows(viewer);
  const deleted = await run(viewer, (sql) => deleteIncome(sql, viewer, { id, version: 1 }));
  expect(await undo(viewer, deleted.auditId)).toMatchObject({ ok: true });
  expect(await readCanonicalRows(viewer)).toEqual(before);
  expect(await rows(viewer, "SELECT FROM income_revision")).toHaveLength(2);
});

test("a line that was kept when its import was undone keeps what was typed: there is nothing to go back to", async () => {
  const { viewer } = await makePerson();
  const importId = await takeAmount(viewer, { amount: "10.00", asOf: "2026-11-20" });
  const edited = await edit(viewer, 1_250n);
  await undoImportOf(viewer, importId);
  expect(await undo(viewer, edited.auditId)).toMatchObject({ ok: false, code: "conflict" });
  expect(await listKept(viewer)).toMatchObject([{ amount: 1_250n }]);
});

test("an edit that is undone gives back what the files say by now", async () => {
  const { viewer } = await makePerson();
  const importId = await takeAmount(viewer, { amount: "10.00", asOf: "2026-11-20" });
  const edited = await edit(viewer, 1_250n);
  await takeAmount(viewer, { amount: "11.00", asOf: "2026-11-21" });
  await undoImportOf(viewer, importId);
  expect(await listKept(viewer)).toMatchObject([{ amount: 1_250n }]);
  expect(await undo(viewer, edited.auditId)).toMatchObject({ ok: true });
  expect(await listKept(viewer)).toMatchObject([{ amount: 1_100n, said: "confirmed 1100" }]);
  expect(await differences(viewer)).toEqual([]);
});

test("a reading that is put back does not bring along what an undone import said of it", async () => {
  const { viewer } = await makePerson();
  const { importId } = await takeFile(viewer, { name: "Content.csv", data: CONTENT, asOf: "2026-11-22" });
  const [reading] = await rows<{ videoId: string; takenAt: Date }>(
    viewer,
    `SELECT video_id::text AS "videoId", taken_at AS "takenAt" FROM view_snapshot`,
  );
  if (reading === undefined) throw new Error("The file has a counter.");
  const deleted = await run(viewer, (sql) => deleteSnapshot(sql, viewer, reading));
  const titled = { id: reading.videoId, version: 1, patch: { title: "Mine" } };
  await run(viewer, (sql) => updateVideo(sql, viewer, titled));
  await undoImportOf(viewer, importId ?? "");
  expect(await undo(viewer, deleted.auditId)).toMatchObject({ ok: true });
  expect(await rows(viewer, "SELECT views FROM view_snapshot")).toEqual([]);
  expect(await differences(viewer)).toEqual([]);
});

type Said = { amount: string; asOf: string };

async function takeAmount(viewer: Viewer, { amount, asOf }: Said): Promise<string> {
  const data = `${HEADER}\n2026-10-01,2026-10-31,tiktok,live_gifts,${amount},USD,final\n`;
  return (await takeFile(viewer, { name: "earnings.csv", data, asOf })).importId ?? "";
}

async function edit(viewer: Viewer, amount: bigint): Promise<{ auditId: string }> {
  const id = await onlyId(viewer);
  return run(viewer, (sql) => updateIncome(sql, viewer, { id, version: 1, patch: { amount } }));
}

function undo(viewer: Viewer, auditId: string) {
  return attemptIn(viewer, (sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
}

async function onlyId(viewer: Viewer): Promise<string> {
  return (await rows<{ id: string }>(viewer, "SELECT id::text FROM income"))[0]?.id ?? "";
}

function rows<Row>(viewer: Viewer, text: string): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, []));
}
