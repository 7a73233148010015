import { expect, test } from "vitest";
import { mayReceive } from "./policy";

test.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may hand files over: %s", (role, may) => {
  expect(mayReceive(role)).toBe(may);
});
