import { expect, it } from "vitest";
import { canEditInvoicing } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may change what is printed on invoices: %s", (role, may) => {
  expect(canEditInvoicing(role)).toBe(may);
});
