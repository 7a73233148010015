import { expect, it } from "vitest";
import { canSendReports } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("lets %s send reports by mail: %s", (role, may) => {
  expect(canSendReports(role)).toBe(may);
});
