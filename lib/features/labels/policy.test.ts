import { expect, it } from "vitest";
import { canRenameLabels } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may rename labels: %s", (role, may) => {
  expect(canRenameLabels(role)).toBe(may);
});
