import { expect, it } from "vitest";

import { createRandom } from "@/lib/core/sample/random";

import { mutateTable } from "./mutate-table";

it("leaves a text in every cell, whatever is done to rows of uneven length", () => {
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const rows = [
      ["a", "b", "c", "d", "e", "f"],
      ["1"],
      [],
      ["1", "2", "3"],
      ["1", "2", "3", "4", "5", "6", "7"],
    ];
    const what = mutateTable(rows, createRandom(seed));
    const isWhole = rows.every((row) => [...row].every((cell) => typeof cell === "string"));
    expect(isWhole, `${seed}: ${what}`).toBe(true);
  }
});
