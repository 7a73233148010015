import { expect, it } from "vitest";
import { readBrand } from "./brand-form";

it("reads a brand, and says all that is wrong in one round", () => {
  expect(readBrand({ name: " Nordkaffe ", contactEmail: "pay@nordkaffe.example" })).toEqual({
    ok: true,
    value: {
      ...{ name: "Nordkaffe", contactName: "", contactEmail: "pay@nordkaffe.example" },
      ...{ address: "", taxId: "", note: "" },
    },
  });
  const read = readBrand({ name: " ", contactEmail: "pay", address: "x".repeat(501) });
  expect(read.ok ? [] : read.error.map(({ field, problem }) => `${field} ${problem}`)).toEqual([
    "contactEmail emailNotPlain",
    "address textTooLong",
    "name required",
  ]);
});
