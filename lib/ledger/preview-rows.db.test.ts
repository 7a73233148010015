import { afterAll, describe, expect, test } from "vitest";
import { findImportPreview } from "@/lib/features/imports/data";
import { fixRow } from "@/lib/features/imports/mutations";
import { fixRowSchema } from "@/lib/features/imports/schema";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { commit, publish, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,video_id,amount,currency,status,note";
const GIFT = "2026-10-01,2026-10-31,tiktok,live_gifts,,10.00,EUR,final,";
const REWARD = (amount: string, period = "2026-11-01,2026-11-10") =>
  `${period},tiktok,creator_rewards,7705262619575889712,${amount},USD,final,`;

describe("a bad cell", () => {
  test("is offered with its sentence, and what is typed over it makes the row ready without another upload", async () => {
    const { viewer } = await makePerson();
    const id = await receiveRows(viewer, [GIFT, GIFT.replace("10.00", "twelve")]);
    const before = await look(viewer, id);
    expect(before).toMatchObject({ ready: 1, wrong: 1, show: "fix" });
    const [row] = before.rows;
    expect(row).toMatchObject({ row: 2, status: "error", open: [{ title: "amount", text: "twelve" }] });
    expect(row?.open[0]?.message).toContain("twelve");
    await fix(viewer, id, { row, intent: "type", column: "5", text: "12.00" });
    const after = await look(viewer, id);
    expect(after).toMatchObject({ ready: 2, wrong: 0, handled: 1 });
    expect(after.rows[0]?.open).toEqual([
      { column: 5, title: "amount", text: "12.00", fileText: "twelve", isTyped: true, message: "" },
    ]);
    await takeIn(viewer, id);
    expect(await amounts(viewer)).toEqual([1000n, 1200n]);
  });

  test("is as the file has it once what was typed is taken back", async () => {
    const { viewer } = await makePerson();
    const id = await receiveRows(viewer, [GIFT, GIFT.replace("10.00", "twelve")]);
    const [row] = (await look(viewer, id)).rows;
    await fix(viewer, id, { row, intent: "type", column: "5", text: "12.00" });
    await fix(viewer, id, { row, intent: "restore" });
    expect(await look(viewer, id)).toMatchObject({ ready: 1, wrong: 1, handled: 0 });
    expect(await corrections(viewer, id)).toEqual([{}]);
  });

  test("of a file whose every row is bad can be put right all the same", async () => {
    const { viewer } = await makePerson();
    const id = await receiveRows(viewer, [GIFT.replace("10.00", "twelve")]);
    const page = await look(viewer, id);
    expect(page).toMatchObject({ ready: 0, wrong: 1 });
    await fix(viewer, id, { row: page.rows[0], intent: "type", column: "5", text: "12" });
    expect(await look(viewer, id)).toMatchObject({ ready: 1, wrong: 0 });
  });

  test("that a short row lacks can be typed", async () => {
    const { viewer } = await makePerson();
    const id = await receiveRows(viewer, [GIFT, "2026-10-01,2026-10-31,tiktok,live_gifts,,7.00,EUR"]);
    const [row] = (await look(viewer, id)).rows;
    expect(row?.open.map(({ title }) => title)).toEqual(["status", "note"]);
    await fix(viewer, id, { row, intent: "type", column: ["7", "8"], text: ["final", ""] });
    expect(await look(viewer, id)).toMatchObject({ ready: 2, wrong: 0 });
  });
});

test("a row that is left out counts no more, and comes back", async () => {
  const { viewer } = await makePerson();
  const id = await receiveRows(viewer, [GIFT, GIFT.replace("10.00", "twelve")]);
  const [row] = (await look(viewer, id)).rows;
  await fix(viewer, id, { row, intent: "skip" });
  const without = await look(viewer, id);
  expect(without).toMatchObject({ ready: 1, wrong: 0, leftOut: 1 });
  expect(without.rows[0]).toMatchObject({ row: 2, status: "left-out" });
  await fix(viewer, id, { row, intent: "restore" });
  expect(await look(viewer, id)).toMatchObject({ ready: 1, wrong: 1, leftOut: 0 });
});

test("a row that changes a value says from what to what", async () => {
  const { viewer } = await makePerson();
  await takeIn(viewer, await receiveRows(viewer, [REWARD("12.00")]));
  const id = await receiveRows(viewer, [REWARD("15.00"), REWARD("4.00", "2026-10-01,2026-10-10")]);
  const { rows } = await look(viewer, id);
  expect(rows.map(({ status, adds }) => ({ status, adds }))).toEqual([
    { status: "changed", adds: [] },
    { status: "new", adds: ["income"] },
  ]);
  const currency = { before: "USD", after: "USD" };
  expect(rows[0]?.changes).toEqual([{ field: "amount", before: "1200", after: "1500", currency }]);
});

describe("rows that are paid already under another period", () => {
  test("are decided each for itself", async () => {
    const { viewer } = await makePerson();
    await takeIn(viewer, await receiveRows(viewer, [REWARD("10.00")]));
    const id = await receiveRows(viewer, [REWARD("12.00", "2026-11-05,2026-11-20"), GIFT]);
    const page = await look(viewer, id);
    expect(page).toMatchObject({ ready: 1, wrong: 1 });
    expect(page.rows[0]?.asks).toEqual(["replace", "keep"]);
    await fix(viewer, id, { row: page.rows[0], intent: "replace" });
    expect((await look(viewer, id)).rows[0]).toMatchObject({ status: "new", decided: "replace" });
    await takeIn(viewer, id);
    expect(await amounts(viewer)).toEqual([1000n, 1200n]);
  });
});

describe("two rows for the same", () => {
  test("stand against each other until one is chosen, which leaves the other out", async () => {
    const { viewer } = await makePerson();
    const id = await receiveRows(viewer, [REWARD("10.00"), REWARD("12.00")]);
    const { rows, counts } = await look(viewer, id);
    expect(counts.duplicate).toBe(1);
    expect(rows[0]).toMatchObject({ row: 2, asks: ["instead", "keep"], twin: { row: 1 } });
    await fix(viewer, id, {
      row: rows[0],
      intent: "instead",
      otherKey: rows[0]?.twin?.tableKey,
      otherRow: "1",
    });
    expect(await look(viewer, id)).toMatchObject({ ready: 1, wrong: 0, leftOut: 1 });
    await takeIn(viewer, id);
    expect(await amounts(viewer)).toEqual([1200n]);
  });

  test("are both taken where a person says so", async () => {
    const { viewer } = await makePerson();
    const id = await receiveRows(viewer, [REWARD("10.00"), REWARD("12.00")]);
    const { rows } = await look(viewer, id);
    await fix(viewer, id, { row: rows[0], intent: "keep" });
    await takeIn(viewer, id);
    expect(await amounts(viewer)).toEqual([1000n, 1200n]);
  });
});

test("a page holds fifty rows, however many there are", async () => {
  const { viewer } = await makePerson();
  const rows = Array.from({ length: 120 }, (_, at) => GIFT.replace("10.00", `${at + 1}.00`));
  const id = await receiveRows(viewer, rows);
  const last = await look(viewer, id, { page: 9 });
  expect(last).toMatchObject({ total: 120, page: 3, pages: 3, counts: { all: 120, new: 120 } });
  expect(last.rows.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, at) => at + 101));
});

test("the same file with a row put right is no repeat of the one without", async () => {
  const { viewer } = await makePerson();
  const rows = [GIFT, GIFT.replace("10.00", "twelve")];
  await takeIn(viewer, await receiveRows(viewer, rows));
  const again = await receiveRows(viewer, rows);
  expect((await preview(viewer, again))?.outcome).toMatchObject({ ok: true, value: { isRepeat: true } });
  const row = { row: 2, position: 2, tableKey: await keyOf(rows) };
  await fix(viewer, again, { row, intent: "type", column: "5", text: "12.00" });
  expect((await preview(viewer, again))?.outcome).toMatchObject({
    ok: true,
    value: { isRepeat: false, rows: { new: 1, same: 1, error: 0 } },
  });
});

test("nobody else can put a row right", async () => {
  const { viewer: ana } = await makePerson();
  const { viewer: ben } = await makePerson();
  const id = await receiveRows(ana, [GIFT]);
  const row = { row: 1, position: 1, tableKey: "0" };
  expect(await tryFix(ben, id, { row, intent: "skip" })).toMatchObject({ ok: false, code: "not-found" });
  expect(await corrections(ana, id)).toEqual([{}]);
});

type Row = { row: number; position: number; tableKey: string };
type Said = Record<string, unknown> & { row: Row | undefined };

async function tryFix(viewer: Viewer, importId: string, { row, ...said }: Said) {
  const place = { key: row?.tableKey, row: row?.row, position: row?.position };
  const input = fixRowSchema.parse({ importId, ...place, ...said });
  return withTenant(viewer, (tx) => fixRow(viewer, { tx, ...input }));
}

async function fix(viewer: Viewer, importId: string, said: Said) {
  expect(await tryFix(viewer, importId, said)).toMatchObject({ ok: true });
}

const NO_CHOICE = { channelId: null, overlap: null };

function preview(viewer: Viewer, id: string, rows = {}) {
  const query = { show: null, file: null, page: 1, ...rows };
  return findImportPreview(viewer, { id, asOf: null, choices: NO_CHOICE, query });
}

async function look(viewer: Viewer, id: string, rows = {}) {
  const page = (await preview(viewer, id, rows))?.page;
  if (!page) throw new Error("There are no rows to look at.");
  return page;
}

/** A table's key is the same whenever the same file is read: another ledger, which has none of it, tells it. */
async function keyOf(rows: readonly string[]): Promise<string> {
  const { viewer } = await makePerson();
  return (await look(viewer, await receiveRows(viewer, rows))).rows[0]?.tableKey ?? "";
}

function receiveRows(viewer: Viewer, rows: readonly string[]): Promise<string> {
  return receive(viewer, { name: "earnings.csv", body: `${[HEADER, ...rows].join("\n")}\n` });
}

async function takeIn(viewer: Viewer, importId: string): Promise<void> {
  expect(await commit(viewer, importId)).toMatchObject({ ok: true });
  await publish(viewer, importId);
}

function amounts(viewer: Viewer): Promise<bigint[]> {
  return withTenantPg(viewer, async (client) => {
    const lines = await sqlOfPg(client).query<{ amount: bigint }>(
      "SELECT amount FROM income ORDER BY amount",
    );
    return lines.map(({ amount }) => amount);
  });
}

function corrections(viewer: Viewer, id: string): Promise<unknown[]> {
  return withTenantPg(viewer, async (client) => {
    const rows = await sqlOfPg(client).query<{ corrections: unknown }>(
      "SELECT corrections FROM import WHERE id::text = $1",
      [id],
    );
    return rows.map((row) => row.corrections);
  });
}
