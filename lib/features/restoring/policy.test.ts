import { expect, test } from "vitest";
import { mayRestore } from "./policy";

test.each([
  ["owner", true],
  ["editor", false],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may take a whole ledger back: %s", (role, may) => {
  expect(mayRestore(role)).toBe(may);
});
