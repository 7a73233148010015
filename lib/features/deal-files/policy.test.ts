import { expect, test } from "vitest";
import { canEditDealFiles } from "./policy";

test.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("as %s, putting files into a deal is %s", (role, isAllowed) => {
  expect(canEditDealFiles(role)).toBe(isAllowed);
});
