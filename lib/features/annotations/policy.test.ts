import { expect, it } from "vitest";
import { canAnnotate } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("lets %s write notes: %s", (role, may) => {
  expect(canAnnotate(role)).toBe(may);
});
