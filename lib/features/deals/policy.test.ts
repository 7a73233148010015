import { expect, it } from "vitest";
import { canEditDeals } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may edit deals: %s", (role, may) => {
  expect(canEditDeals(role)).toBe(may);
});
