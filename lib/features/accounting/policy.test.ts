import { expect, it } from "vitest";
import { canEditAccounts } from "./policy";

it("owners and editors set accounts; who may only look does not", () => {
  expect([canEditAccounts("owner"), canEditAccounts("editor"), canEditAccounts("viewer")]).toEqual([
    true,
    true,
    false,
  ]);
});
