import { expect, it } from "vitest";
import { canSaveFilters } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may keep views of a list: %s", (role, may) => {
  expect(canSaveFilters(role)).toBe(may);
});
