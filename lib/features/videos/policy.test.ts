import { expect, it } from "vitest";
import { canEditVideos } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may edit videos: %s", (role, may) => {
  expect(canEditVideos(role)).toBe(may);
});
