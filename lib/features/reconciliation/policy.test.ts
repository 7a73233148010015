import { expect, it } from "vitest";
import { canReconcile } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may type statements and payouts: %s", (role, may) => {
  expect(canReconcile(role)).toBe(may);
});
