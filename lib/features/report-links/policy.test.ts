import { expect, it } from "vitest";
import { canShareReports } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may share reports: %s", (role, may) => {
  expect(canShareReports(role)).toBe(may);
});
