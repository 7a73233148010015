import { expect, it } from "vitest";
import { canEditDealMoney } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("%s may record what a deal paid: %s", (role, may) => {
  expect(canEditDealMoney(role)).toBe(may);
});
