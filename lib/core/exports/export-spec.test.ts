import { expect, it } from "vitest";
import { day } from "@/lib/core/formats/testing";
import { exportSpecText, parseExportSpec, taxYear } from "./export-spec";

const YEAR = { period: { from: day("2026-01-01"), to: day("2027-01-01") }, clock: "paid" } as const;

it("what a file is of is read back as it was written", () => {
  expect(exportSpecText(YEAR)).toBe("from=2026-01-01&to=2027-01-01&clock=paid");
  expect(parseExportSpec(exportSpecText(YEAR))).toEqual(YEAR);
});

it.each([
  "",
  "from=2026-01-01&to=2027-01-01",
  "from=2026-01-01&to=2026-01-01&clock=paid",
  "from=2026-02-30&to=2027-01-01&clock=paid",
  "from=2026-01-01&to=2027-01-01&clock=sometime",
])("what says no days or no clock is of nothing: %s", (text) => {
  expect(parseExportSpec(text)).toBeNull();
});

it("a tax year is twelve months from the day on which it begins, whatever the calendar's year", () => {
  expect(taxYear(2026, "01-01")).toEqual({ from: "2026-01-01", to: "2027-01-01" });
  expect(taxYear(2026, "04-06")).toEqual({ from: "2026-04-06", to: "2027-04-06" });
  expect(taxYear(9_999, "01-01")).toBeNull();
});
