import { expect, it } from "vitest";
import { canSendLetters } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may send papers: %s", (role, may) => {
  expect(canSendLetters(role)).toBe(may);
});
