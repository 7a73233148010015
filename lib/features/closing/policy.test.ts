import { expect, it } from "vitest";
import { canClose } from "./policy";

it.each([
  ["owner", true],
  ["editor", false],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may close the books: %s", (role, may) => {
  expect(canClose(role)).toBe(may);
});
