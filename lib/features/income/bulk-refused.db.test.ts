import { afterAll, describe, expect, it } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { editLines, lineColumns, makeLine, makeVideos, REWARDS, rowsOf } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { bulkIncomeSchema } from "./schema";

afterAll(closeDatabases);

describe("what many lines may not become", () => {
  it("is paid before it was earned, in the future, or paid though reversed", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, { note: "one" });
    const pay = (paidOn: string) => editLines(viewer, { row: `${id}:1`, change: "paid", paidOn });
    expect(await pay("2026-10-20")).toMatchObject({
      message: expect.stringContaining("One line is earned after that day"),
    });
    expect(await pay("2900-01-01")).toMatchObject({ fields: { paidOn: "This day is in the future." } });
    const reversed = await makeLine(viewer, { state: "reversed" });
    expect(
      await editLines(viewer, { row: [`${id}:1`, `${reversed}:1`], change: "paid", paidOn: "" }),
    ).toMatchObject({ message: expect.stringContaining("One line is reversed") });
    expect(await lineColumns(viewer, "paid_on")).toEqual([{ paid_on: null }, { paid_on: null }]);
  });

  it("is a second statement of days that are in already; those side by side before may stay so", async () => {
    const { viewer } = await makePerson();
    const first = await makeLine(viewer, REWARDS);
    const deal = await makeLine(viewer, { ...REWARDS, stream: "brand_deal" });
    expect(
      await editLines(viewer, { row: `${deal}:1`, change: "stream", stream: "creator_rewards" }),
    ).toMatchObject({
      ok: false,
      message: expect.stringContaining("One line would then say the same days’ money"),
    });
    const kept = await makeLine(viewer, { ...REWARDS, overlap: "keep" });
    const both = rowsOf([first, kept]);
    expect((await editLines(viewer, { row: both, change: "programme", programme: "Beta" })).ok).toBe(true);
    const name = (version: number, programme: string) =>
      editLines(viewer, { row: `${kept}:${version}`, change: "programme", programme });
    expect(await name(2, "")).toMatchObject({ ok: true });
    expect(await name(3, "Gamma")).toMatchObject({ ok: true });
    for (const programme of ["beta", ""])
      expect(await name(4, programme)).toMatchObject({ ok: false, code: "invalid" });
  });

  it("has lines that were no rivals alone clash with each other", async () => {
    const { viewer } = await makePerson();
    const ids: string[] = [];
    for (const programme of ["Alpha", "Beta"]) ids.push(await makeLine(viewer, { ...REWARDS, programme }));
    expect(
      await editLines(viewer, { row: rowsOf(ids), change: "programme", programme: "Gamma" }),
    ).toMatchObject({
      message: expect.stringContaining("2 lines would then say the same days’ money"),
    });
  });

  it("is changed in a closed month without a reason, which Activity keeps", async () => {
    const { viewer } = await makePerson();
    const ids = [await makeLine(viewer), await makeLine(viewer)];
    await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query("INSERT INTO closing (creator_id, open_from) VALUES ($1::uuid, '2026-11-01')", [
        viewer.creatorId,
      ]),
    );
    const late = { amount: "-2.50", earnedFrom: "2026-11-03", earnedLast: "2026-11-03" };
    const reversal = await makeLine(viewer, { ...late, parentId: ids[0] ?? "", reason: "Sent back" });
    for (const change of ["addTag", "delete"]) {
      expect(await editLines(viewer, { row: `${reversal}:1`, change, tag: "late" })).toMatchObject({
        fields: { reason: expect.stringContaining("October 2026 is closed") },
      });
    }
    const form = { row: rowsOf([...ids, reversal]), change: "stream", stream: "shop" };
    expect(await editLines(viewer, form)).toMatchObject({
      ok: false,
      fields: { reason: expect.stringContaining("October 2026 is closed") },
    });
    expect(await editLines(viewer, { ...form, reason: "Sold, not tipped" })).toMatchObject({ ok: true });
    const reasons = await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query(
        "SELECT reason FROM audit WHERE creator_id = $1::uuid AND action = 'lines.update'",
        [viewer.creatorId],
      ),
    );
    expect(reasons).toEqual([{ reason: "Sold, not tipped" }]);
  });

  it("is of another kind than the line that takes it back, unless both become it", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer);
    const reversal = await makeLine(viewer, { amount: "-2.50", parentId: id });
    for (const one of [id, reversal]) {
      expect(await editLines(viewer, { row: `${one}:1`, change: "stream", stream: "shop" })).toMatchObject({
        ok: false,
        message: expect.stringContaining("Select both of them"),
      });
    }
    const both = rowsOf([id, reversal]);
    expect((await editLines(viewer, { row: both, change: "stream", stream: "shop" })).ok).toBe(true);
    expect(await lineColumns(viewer, "stream")).toEqual([{ stream: "shop" }, { stream: "shop" }]);
  });

  it("is explained by a reason that no column can hold", async () => {
    const { viewer } = await makePerson();
    const form = { row: `${await makeLine(viewer)}:1`, change: "delete", reason: "a\0b" };
    expect(bulkIncomeSchema.safeParse(form).error?.issues).toMatchObject([
      { path: ["reason"], message: "textForbidden" },
    ]);
  });

  it("has another channel than its video", async () => {
    const { viewer } = await makePerson();
    const { channelId, desk } = await makeVideos(viewer);
    const id = await makeLine(viewer, { video: "Desk tour", videoId: desk });
    const other = await makeLine(viewer);
    const split = await makeLine(viewer, {
      splitBy: "equal",
      share1Video: "Desk tour",
      share2Video: "Oat milk",
    });
    expect(await editLines(viewer, { row: `${split}:1`, change: "channel", channelId: "" })).toMatchObject({
      ok: false,
    });
    expect(await editLines(viewer, { row: `${id}:1`, change: "channel", channelId: "" })).toMatchObject({
      message: expect.stringContaining("Tips, 21 October (Desk tour)"),
    });
    expect(await editLines(viewer, { row: `${other}:1`, change: "channel", channelId })).toMatchObject({
      ok: true,
    });
    expect(
      await editLines(viewer, { row: `${other}:2`, change: "channel", channelId: newId() }),
    ).toMatchObject({
      fields: { channelId: "Choose one from the list." },
    });
  });
});
