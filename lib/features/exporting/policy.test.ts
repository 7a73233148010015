import { expect, it } from "vitest";
import { canMakeFiles } from "./policy";

it("owners and editors have files made; who may only look does not", () => {
  expect([canMakeFiles("owner"), canMakeFiles("editor"), canMakeFiles("viewer")]).toEqual([
    true,
    true,
    false,
  ]);
});
