import { expect, it } from "vitest";
import { accountField, readAccountForm } from "./account-codes";

const tips = { side: "income", name: "tips" } as const;
const travel = { side: "cost", name: "Travel: cost of a day" } as const;

it("accounts are read from their fields, cleaned, and what is no account is passed over", () => {
  const form = {
    [accountField("code", tips)]: " 8400 ",
    [accountField("label", tips)]: "Revenue\nat home",
    [accountField("code", travel)]: "",
    "code elsewhere tips": "1",
    other: "x",
  };
  expect(readAccountForm(form)).toEqual({
    ok: true,
    value: [
      { ...tips, code: "8400", label: "Revenue at home" },
      { ...travel, code: "", label: "" },
    ],
  });
});

it("every problem is said at its field: too long, forbidden, a name without a code", () => {
  const form = {
    [accountField("code", tips)]: "x".repeat(51),
    [accountField("label", travel)]: "Travel",
    [accountField("label", { side: "income", name: "ads" })]: "a\u0000b",
  };
  expect(readAccountForm(form)).toEqual({
    ok: false,
    error: [
      { field: "code income tips", problem: "textTooLong" },
      { field: "label income ads", problem: "textForbidden" },
      { field: "code cost Travel: cost of a day", problem: "codeNeeded" },
    ],
  });
});
