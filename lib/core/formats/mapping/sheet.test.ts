import { expect, it } from "vitest";
import { tableOf } from "../testing";
import { cellsOf } from "./sheet";

it("looks at some hundred rows of a column, from first to last", () => {
  const found = cellsOf(numbered({ rows: 3_000, columns: 5 }), 0);
  expect(found.length).toBeGreaterThanOrEqual(400);
  expect(found.length).toBeLessThan(1_000);
  expect(Number(found.at(-1))).toBeGreaterThan(2_900);
});

it("looks at fewer of each where there are hundreds of columns, from first to last all the same", () => {
  const found = cellsOf(numbered({ rows: 3_000, columns: 500 }), 0);
  expect(found.length).toBeGreaterThanOrEqual(80);
  expect(found.length).toBeLessThan(200);
  expect(Number(found.at(-1))).toBeGreaterThan(2_900);
});

it("has all of a short table", () => {
  expect(cellsOf(numbered({ rows: 30, columns: 500 }), 0)).toHaveLength(30);
});

/** The first column counts its rows. */
function numbered({ rows, columns }: { rows: number; columns: number }) {
  const others = Array.from({ length: columns - 1 }, (_, at) => `c${String(at)}`).join("|");
  return tableOf([`n|${others}`, ...Array.from({ length: rows }, (_, at) => `${String(at)}|${others}`)]);
}
