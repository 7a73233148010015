import { expect, it } from "vitest";
import { canEditTerms } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may edit terms: %s", (role, may) => {
  expect(canEditTerms(role)).toBe(may);
});
