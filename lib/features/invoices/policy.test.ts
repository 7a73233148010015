import { expect, it } from "vitest";
import { canWriteInvoices } from "./policy";

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", false],
  ["viewer", false],
] as const)("%s may write invoices: %s", (role, may) => {
  expect(canWriteInvoices(role)).toBe(may);
});
