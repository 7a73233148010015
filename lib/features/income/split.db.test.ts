import { afterAll, describe, expect, it } from "vitest";
import { parseLocalDate } from "@/lib/core/time/date";
import { getOverview } from "@/lib/features/figures/data";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import { addVideos, createLine, makeLine, saveLine, type Texts } from "@/lib/testing/income-forms";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findIncome, listIncome } from "./data";
import { markIncomePaid } from "./mutations";
import { incomeListSchema, markPaidSchema } from "./schema";

afterAll(closeDatabases);

describe("a fee for three videos", () => {
  const three = { share1Video: "A", share2Video: "B", share3Video: "C" };
  const percent = {
    ...three,
    splitBy: "percent",
    share1Weight: "50",
    share2Weight: "30",
    share3Weight: "10",
  };

  it("in percent falls on them to the cent, and what is left over on none", async () => {
    const { viewer } = await makePerson();
    await addVideos(viewer, ["A", "B", "C"]);
    const id = await makeLine(viewer, percent);
    const line = await findIncome(viewer, id);
    expect(line?.videoId).toBeNull();
    expect(line?.spread.videos.map(({ title, earned }) => [title, earned])).toEqual([
      ["A", 45_000n],
      ["B", 27_000n],
      ["C", 9_000n],
      [null, 9_000n],
    ]);
    expect(line?.spread.days.earned).toMatchObject({ first: "2026-10-01", last: "2026-10-31", sum: 90_000n });
    expect(line?.spread.days.paid).toMatchObject({ first: null, sum: 0n });
    expect((await listIncome(viewer, incomeListSchema.parse({}))).items[0]?.shares).toBe(3);
    expect(await differences(viewer)).toEqual([]);
  });

  it("is income of each of them: Home counts none of the three as a video without", async () => {
    const { viewer } = await makePerson();
    await addVideos(viewer, ["A", "B", "C", "D"]);
    await makeLine(viewer, percent);
    const today = parseLocalDate("2026-10-20");
    if (today === null) throw new Error("There is such a day.");
    const question = { range: null, compare: "previous", clock: "earned", today } as const;
    expect((await getOverview(viewer, question))?.recentWithoutIncome).toBe(1);
  });

  it("comes back by Undo as it was split, and the list of its days with it", async () => {
    const { viewer } = await makePerson();
    await addVideos(viewer, ["A", "B", "C"]);
    const id = await makeLine(viewer, percent);
    const before = await findIncome(viewer, id);
    const changed = await saveLine(viewer, { id, version: "1", ...three, splitBy: "equal", share3Video: "" });
    if (!changed.ok) throw new Error(JSON.stringify(changed));
    expect((await findIncome(viewer, id))?.facts.split?.shares).toHaveLength(2);
    await withTenant(viewer, (tx) =>
      undoEdit(sqlOf(tx), viewer, { auditId: changed.value.auditIds, now: new Date() }),
    );
    const after = await findIncome(viewer, id);
    expect(after?.facts).toEqual(before?.facts);
    expect(after?.spread).toEqual(before?.spread);
    expect(await differences(viewer)).toEqual([]);
  });

  it("shows both splits when two people change it at once", async () => {
    const { viewer } = await makePerson();
    await addVideos(viewer, ["A", "B", "C"]);
    const id = await makeLine(viewer, percent);
    expect((await saveLine(viewer, { id, version: "1", ...percent, share1Weight: "40" })).ok).toBe(true);
    const second = await saveLine(viewer, {
      id,
      version: "1",
      ...percent,
      share2Weight: "20",
      agencyPercent: "15",
    });
    expect(second).toMatchObject({
      ok: false,
      code: "conflict",
      fields: {
        share1Weight: "Saved meanwhile: 40",
        share2Weight: "Saved meanwhile: 30",
        agencyPercent: "Saved meanwhile: nothing",
      },
    });
  });

  it.each<[string, Texts, string]>([
    [
      "weights that sum to nothing",
      { ...three, splitBy: "weights", share1Weight: "0", share2Weight: "0", share3Weight: "0" },
      "share1Weight",
    ],
    ["more than 100 %", { ...percent, share3Weight: "21" }, "share3Weight"],
    ["a negative weight", { ...percent, share2Weight: "-30" }, "share2Weight"],
    ["a video that is not in the ledger", { ...percent, share2Video: "Z" }, "share2Video"],
    ["the same video twice", { ...percent, share2Video: "a" }, "share2Video"],
    ["a video beside the split", { ...percent, video: "D" }, "video"],
    ["an agency of more than everything", { agencyPercent: "120" }, "agencyPercent"],
    ["a negative fee", { platformFee: "-3" }, "platformFee"],
    ["paid before the first earned day", { state: "paid", paidOn: "2026-09-30" }, "paidOn"],
    ["10^15 yen", { currency: "JPY", amount: "1000000000000000" }, "amount"],
    [
      "10^18 views of a bonus",
      { amount: "", bonusViews: "1000000000000000000", bonusThreshold: "1", bonusPerThousand: "1" },
      "bonusViews",
    ],
    ["a currency that does not exist", { currency: "XXQ" }, "currency"],
    ["a rate of zero", { currency: "EUR", rate: "0" }, "rate"],
    ["a note of a megabyte", { note: "n".repeat(1_000_000) }, "note"],
  ])("is refused at its field in a sentence: %s", async (_, texts, field) => {
    const { viewer } = await makePerson();
    await addVideos(viewer, ["A", "B", "C", "D"]);
    const outcome = await createLine(viewer, texts);
    const said = outcome.ok ? undefined : outcome.fields?.[field];
    expect(said).toMatch(/^[A-Z].*\.$/);
    expect(said).not.toBe("Check this field.");
  });

  it("may be paid ahead when its videos' days decide, and not be marked so when its own do", async () => {
    const { viewer } = await makePerson();
    await addVideos(viewer, ["A"]);
    const ahead = { state: "paid", paidOn: "2026-09-15", video: "A" };
    expect((await createLine(viewer, { ...ahead, earnedBy: "publish" })).ok).toBe(true);
    const id = await makeLine(viewer, { video: "A" });
    const early = markPaidSchema.parse({ id, version: "1", paidOn: "2026-09-15" });
    const marked = await withTenant(viewer, (tx) => markIncomePaid(viewer, { tx, ...early }));
    expect(marked).toMatchObject({
      ok: false,
      fields: { paidOn: expect.stringContaining("before the first day") },
    });
  });
});
