import { expect, it } from "vitest";
import { mayMap } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may say how a file is read: %s", (role, may) => {
  expect(mayMap(role)).toBe(may);
});
