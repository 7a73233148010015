import { expect, it } from "vitest";
import { readInvoicing } from "./invoicing-form";

it("reads what is printed on invoices, and the usual where nothing was typed", () => {
  expect(readInvoicing({ name: " Mira ", taxPercent: "19 %", firstNumber: "41", address: "A\r\nB" })).toEqual(
    {
      ok: true,
      value: {
        ...{ prefix: "", name: "Mira", address: "A\nB", taxId: "", email: "", bank: "", footer: "" },
        ...{ taxPercent: "19", taxNote: "", netDays: 30, firstNumber: 41 },
      },
    },
  );
});

it("says all that is wrong in one round", () => {
  const read = readInvoicing({
    prefix: "x".repeat(21),
    email: "mira@example",
    taxPercent: "101",
    netDays: "366",
    firstNumber: "0",
  });
  expect(read.ok ? [] : read.error.map(({ field, problem }) => `${field} ${problem}`)).toEqual([
    "prefix textTooLong",
    "email emailNotPlain",
    "taxPercent percentOver100",
    "netDays daysInvalid",
    "firstNumber numberInvalid",
    "name required",
  ]);
});

it("takes no more decimals of a percent than are kept", () => {
  expect(readInvoicing({ name: "Mira", taxPercent: "19.123456" }).ok).toBe(true);
  expect(readInvoicing({ name: "Mira", taxPercent: "19.1234567" })).toMatchObject({
    error: [{ field: "taxPercent", problem: "percentInvalid" }],
  });
});

it.each(["a@b.example", "mira.lind+pay@kaffe.co.uk"])("takes the address %s", (email) => {
  expect(readInvoicing({ name: "Mira", email }).ok).toBe(true);
});

it.each(["a@b.example, c@d.example", "Mira <a@b.example>", "a b@c.example", "a@b."])(
  "refuses %s",
  (email) => {
    expect(readInvoicing({ name: "Mira", email }).ok).toBe(false);
  },
);
