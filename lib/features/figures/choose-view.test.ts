import { expect, it } from "vitest";
import { date as day } from "@/lib/core/testdata/vector";
import { chooseView } from "./policy";

const today = day("2026-11-28");

it.each([
  ["this month once the platform's money for it is in", "2025-02-02", true, "month"],
  ["the month before until then", "2025-02-02", false, "last-month"],
  ["the month before for its last day alone", "2026-10-31", false, "last-month"],
  ["this month where nothing goes back further", "2026-11-01", false, "month"],
] as const)("opens on %s", (_rule, firstDay, hasRewards, range) => {
  const question = { range: null, compare: "previous", clock: "earned", today } as const;
  expect(chooseView(question, { firstDay: day(firstDay), hasRewards }).range).toBe(range);
});

it("shows the range that was asked for, whatever there is in it", () => {
  const question = { range: "last-month", compare: "previous", clock: "earned", today } as const;
  expect(chooseView(question, { firstDay: today, hasRewards: false }).range).toBe("last-month");
});
