import { expect, it } from "vitest";
import { entryText } from "./entry-text";

it("names an income line as the ledger does", () => {
  const text = entryText({ action: "income.delete", summary: "creator_rewards 1234.50 SEK" });
  expect(text).toContain("Creator Rewards, SEK\u00a01,234.50");
});

it("names a cost by its category and amount", () => {
  const text = (summary: string) => entryText({ action: "cost.create", summary });
  expect(text("120.00 USD Editing and sound")).toBe("Logged a cost: Editing and sound, $120.00");
  expect(text("120.00 USD")).toBe("Logged a cost: $120.00");
});

it("names a term with its value", () => {
  const text = (summary: string) => entryText({ action: "term.create", summary });
  expect(text("unit_value 2026-11-03 0.005 USD diamond")).toBe("Noted a term: Diamond, 0.005 USD");
  expect(text("unit_value 2026-11-03 1 EUR A rose")).toBe("Noted a term: A rose, 1.00 EUR");
  expect(text("threshold 2026-11-03 10000 - creator_rewards.followers")).toBe(
    "Noted a term: Creator Rewards: followers, 10,000",
  );
  expect(text("tax_reserve 2026-11-03 0.30 -")).toBe("Noted a term: Laid by for tax, 30%");
});

it("leaves every other summary as it was written", () => {
  expect(entryText({ action: "video.create", summary: "tips 5.00 USD" })).toContain("tips 5.00 USD");
  expect(entryText({ action: "income.delete", summary: "•••" })).toContain("•••");
});

it("says of which month a statement is, and which months were closed", () => {
  const text = entryText({ action: "reconciliation.update", summary: "tips 2026-10" });
  expect(text).toBe("Changed statement or payout of Tips, October 2026");
  const closed = entryText({ action: "closing.close", summary: "2026-10" });
  expect(closed).toBe("Closed the books through October 2026");
});

it("names no action by its slug", () => {
  expect(entryText({ action: "sample.load", summary: "2026-11-22" })).toBe("Filled with sample data");
});

it("keeps the order of a title that is written from right to left", () => {
  const title = "\u05e9\u05dc\u05d5\u05dd!";
  expect(entryText({ action: "video.create", summary: title })).toBe(`Added the video \u2068${title}\u2069`);
});

it("counts the lines that a rate converted, also when that is taken back", () => {
  expect(entryText({ action: "rate.convert", summary: "12" })).toBe("Converted 12 lines with new rates");
  expect(entryText({ action: "rate.convert", summary: "1" })).toBe("Converted 1 line with new rates");
  expect(entryText({ action: "rate.undo", summary: "12" })).toBe("Undid a change to rates: 12 lines");
  expect(entryText({ action: "rate.undo", summary: "1 SEK = 0.1 EUR" })).toContain("1 SEK = 0.1 EUR");
});
