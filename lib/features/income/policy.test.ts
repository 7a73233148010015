import { expect, it } from "vitest";
import { canEditIncome } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may edit income: %s", (role, may) => {
  expect(canEditIncome(role)).toBe(may);
});
