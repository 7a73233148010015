import { expect, it } from "vitest";
import { canEditRates, mayLoadRates } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may type rates: %s", (role, may) => {
  expect(canEditRates(role)).toBe(may);
});

it.each([
  [true, true],
  [false, false],
])("who runs the installation (%s) may load reference rates: %s", (isInstanceOwner, may) => {
  expect(mayLoadRates({ isInstanceOwner })).toBe(may);
});
