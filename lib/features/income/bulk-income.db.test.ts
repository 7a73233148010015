import { afterAll, describe, expect, it } from "vitest";
import { parseLocalDate } from "@/lib/core/time/date";
import { listActivity } from "@/lib/features/activity/data";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { differences } from "@/lib/testing/ledger";
import { editLines, lineColumns, makeLine, makeVideos, rowsOf } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { bulkEditIncome } from "./mutations";
import { bulkIncomeSchema } from "./schema";

afterAll(closeDatabases);

async function undo(viewer: Viewer, auditId: string) {
  return withTenantPg(viewer, (client) => undoEdit(sqlOfPg(client), viewer, { auditId, now: new Date() }));
}

describe("a change of many lines", () => {
  it("is one entry, and one Undo restores every row and figure to the bit", async () => {
    const { viewer } = await makePerson();
    const ids = [await makeLine(viewer), await makeLine(viewer), await makeLine(viewer, { amount: "9.00" })];
    const before = await readCanonicalRows(viewer);
    const done = await editLines(viewer, { row: rowsOf(ids), change: "stream", stream: "brand_deal" });
    expect(done).toMatchObject({ ok: true, value: { said: "3 lines changed" } });
    expect(await lineColumns(viewer, "stream, occurrence, version, is_hand_edited")).toEqual(
      [1, 2, 3].map((occurrence) => ({
        stream: "brand_deal",
        occurrence,
        version: 2,
        is_hand_edited: true,
      })),
    );
    expect(await differences(viewer)).toEqual([]);
    const { entries } = await listActivity(viewer, { kind: "income", page: 1 });
    expect(entries).toHaveLength(4);
    expect(entries[0]).toMatchObject({ action: "lines.update", summary: "3 lines: kind Brand deal" });
    expect(await undo(viewer, entries[0]?.id ?? "")).toMatchObject({ ok: true });
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  it("is made of none when one was changed meanwhile, and names it", async () => {
    const { viewer } = await makePerson();
    const ids = [await makeLine(viewer), await makeLine(viewer, { programme: "Oat Ltd" })];
    await editLines(viewer, { row: rowsOf(ids.slice(1)), change: "category", category: "Food" });
    expect(await editLines(viewer, { row: rowsOf(ids), change: "stream", stream: "shop" })).toMatchObject({
      ok: false,
      code: "conflict",
      message: expect.stringContaining("Tips, 21 October (Oat Ltd)"),
    });
    expect(await lineColumns(viewer, "stream")).toEqual([{ stream: "tips" }, { stream: "tips" }]);
  });

  it("takes away what explained the amount when the kind becomes another, as a change of one does", async () => {
    const { viewer } = await makePerson();
    const sale = { stream: "commission", amount: "10.00", sales: "100.00", salesPercent: "10" };
    const id = await makeLine(viewer, sale);
    await editLines(viewer, { row: `${id}:1`, change: "stream", stream: "tips" });
    expect(await lineColumns(viewer, "working, amount")).toEqual([{ working: null, amount: 1_000n }]);
  });

  it("leaves lines alone that are so already, and says when all are", async () => {
    const { viewer } = await makePerson();
    const ids = [await makeLine(viewer), await makeLine(viewer, { stream: "shop" })];
    expect(await editLines(viewer, { row: rowsOf(ids), change: "stream", stream: "shop" })).toMatchObject({
      ok: true,
      value: { said: "1 line changed" },
    });
    expect(
      await editLines(viewer, { row: rowsOf(ids.slice(1)), change: "stream", stream: "shop" }),
    ).toMatchObject({
      ok: false,
      message: "Nothing to change: all of these are so already.",
    });
  });

  it("takes the lines that reverse a deleted one along, and brings all of them back", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer);
    await makeLine(viewer, { amount: "-12.50", parentId: id });
    const before = await readCanonicalRows(viewer);
    const done = await editLines(viewer, { row: `${id}:1`, change: "delete" });
    expect(await lineColumns(viewer, "id")).toEqual([]);
    expect(done.ok && (await undo(viewer, done.value.auditIds))).toMatchObject({ ok: true });
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  it("is of everything the filter shows, unless it shows something else by now", async () => {
    const { viewer } = await makePerson();
    for (const stream of ["tips", "tips", "shop"]) await makeLine(viewer, { stream });
    const all = { all: "1", query: "stream=tips", change: "addTag", tag: "#fans" };
    expect(await editLines(viewer, { ...all, count: "3" })).toMatchObject({ ok: false, code: "conflict" });
    expect(await editLines(viewer, { ...all, count: "2" })).toMatchObject({
      ok: true,
      value: { said: "2 lines changed" },
    });
    expect(await lineColumns(viewer, "tags")).toEqual([{ tags: ["fans"] }, { tags: ["fans"] }, { tags: [] }]);
  });

  it("touches nothing of another creator", async () => {
    const [mine, theirs] = [await makePerson(), await makePerson()];
    const id = await makeLine(theirs.viewer);
    expect(await editLines(mine.viewer, { row: `${id}:1`, change: "delete" })).toMatchObject({ ok: false });
    expect(await lineColumns(theirs.viewer, "stream")).toEqual([{ stream: "tips" }]);
  });

  it("is for those who may edit income", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer);
    const reader = { ...viewer, role: "viewer" } as const;
    const parsed = bulkIncomeSchema.parse({ row: `${id}:1`, change: "delete" });
    const refused = withTenantPg(viewer, (client) => bulkEditIncome(reader, { client, ...parsed }));
    expect(await refused).toMatchObject({ ok: false, code: "forbidden" });
  });
});

describe("one change of many", () => {
  it("marks as paid on a day, once in the history of each, and only where the state changed", async () => {
    const { viewer } = await makePerson();
    const ids = [await makeLine(viewer), await makeLine(viewer, { state: "paid", paidOn: "2026-11-01" })];
    expect(await editLines(viewer, { row: rowsOf(ids), change: "paid", paidOn: "2026-11-02" })).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await lineColumns(viewer, "state, paid_on")).toEqual(
      ids.map(() => ({ state: "paid", paid_on: parseLocalDate("2026-11-02") })),
    );
    const counted = await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query(
        "SELECT count(*)::int AS n FROM income_revision WHERE creator_id = $1::uuid GROUP BY income_id ORDER BY 1",
        [viewer.creatorId],
      ),
    );
    expect(counted).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("says what a line in another currency was worth on the day it was paid, and forgets it with the payment", async () => {
    await publishRates({ "2026-10-21": { SEK: "11" }, "2026-11-02": { SEK: "10" } });
    const { viewer } = await makePerson({ currency: "EUR" });
    const id = await makeLine(viewer, { currency: "SEK", amount: "110.00" });
    const worth = "base_amount::text AS base, paid_base_amount::text AS paid";
    await editLines(viewer, { row: `${id}:1`, change: "paid", paidOn: "2026-11-02" });
    expect(await lineColumns(viewer, worth)).toEqual([{ base: "1000", paid: "1100" }]);
    await editLines(viewer, { row: `${id}:2`, change: "state", state: "confirmed" });
    expect(await lineColumns(viewer, worth)).toEqual([{ base: "1000", paid: null }]);
  });

  it("takes the day of payment away with the state Paid", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, { state: "paid", paidOn: "2026-11-01" });
    await editLines(viewer, { row: `${id}:1`, change: "state", state: "confirmed" });
    expect(await lineColumns(viewer, "state, paid_on")).toEqual([{ state: "confirmed", paid_on: null }]);
  });

  it("links to a video in place of a split, and unlinks; its figures follow", async () => {
    const { viewer } = await makePerson();
    const { channelId, desk, oats } = await makeVideos(viewer);
    const id = await makeLine(viewer);
    await withTenant(viewer, async (tx) => {
      const sql = sqlOf(tx);
      const key = [viewer.creatorId, id, desk, oats];
      await sql.query(
        "UPDATE income SET split_by = 'equal' WHERE creator_id = $1::uuid AND id = $2::uuid",
        key.slice(0, 2),
      );
      await sql.query(
        "INSERT INTO income_share (creator_id, income_id, position, video_id) VALUES ($1::uuid, $2::uuid, 1, $3::uuid), ($1::uuid, $2::uuid, 2, $4::uuid)",
        key,
      );
    });
    const before = await readCanonicalRows(viewer);
    const linked = await editLines(viewer, { row: `${id}:1`, change: "video", video: "desk tour" });
    expect(await lineColumns(viewer, "video_id, channel_id, split_by")).toEqual([
      { video_id: desk, channel_id: channelId, split_by: null },
    ]);
    expect(await differences(viewer)).toEqual([]);
    expect(linked.ok && (await undo(viewer, linked.value.auditIds))).toMatchObject({ ok: true });
    expect((await readCanonicalRows(viewer)).income).toEqual(before.income);
    expect(await editLines(viewer, { row: `${id}:3`, change: "noVideo" })).toMatchObject({ ok: true });
    expect(await differences(viewer)).toEqual([]);
  });

  it("labels imported lines without keeping their files from correcting them", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer);
    await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query("UPDATE income SET is_hand_edited = false WHERE creator_id = $1::uuid", [
        viewer.creatorId,
      ]),
    );
    await editLines(viewer, { row: `${id}:1`, change: "addTag", tag: "fans" });
    await editLines(viewer, { row: `${id}:2`, change: "removeTag", tag: "fans" });
    expect(await lineColumns(viewer, "tags, version, is_hand_edited")).toEqual([
      { tags: [], version: 3, is_hand_edited: false },
    ]);
  });
});
