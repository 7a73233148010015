import { expect, it } from "vitest";
import { canEditBrands } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may edit brands: %s", (role, may) => {
  expect(canEditBrands(role)).toBe(may);
});
