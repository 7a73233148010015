import { expect, it } from "vitest";
import { canEditRecurring } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may edit what comes again: %s", (role, may) => {
  expect(canEditRecurring(role)).toBe(may);
});
