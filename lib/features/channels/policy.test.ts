import { expect, it } from "vitest";
import { canEditChannels } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may edit channels: %s", (role, may) => {
  expect(canEditChannels(role)).toBe(may);
});
