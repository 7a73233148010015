import { expect, it } from "vitest";

import { levelsOf, REPORT_LEVELS } from "./report-level";

it.each(["deal", "brand"] as const)("a report of a %s is offered to no accountant", (of) => {
  expect(levelsOf({ of }, "full")).toEqual(["full", "percentages", "brand"]);
});

it("a report of a period is offered at every level", () => {
  expect(levelsOf({ of: "period" }, "full")).toEqual(REPORT_LEVELS);
});

it.each(REPORT_LEVELS)("a form keeps %s once it was chosen, whatever the report is of", (chosen) => {
  for (const of of ["period", "deal", "brand"] as const) expect(levelsOf({ of }, chosen)).toContain(chosen);
});
