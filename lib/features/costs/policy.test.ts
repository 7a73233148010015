import { expect, it } from "vitest";
import { canEditCosts } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may edit costs: %s", (role, may) => {
  expect(canEditCosts(role)).toBe(may);
});
