import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";

import { toCsv, toFileName } from "./csv";

test("rows end in CRLF, and cells are quoted only where they must be", () => {
  expect(toCsv([["a", 'say "hi"', "x,y", "two\nlines", null, 5, 7n]])).toBe(
    'a,"say ""hi""","x,y","two\nlines",,5,7\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－1", " =1", "\u00a0=1"])(
  "text %j is no formula any more",
  (text) => {
    expect(
      toCsv([[text]])
        .replace(/^"/, "")
        .startsWith("'"),
    ).toBe(true);
  },
);

test("negative numbers stay numbers", () => {
  expect(toCsv([[-5, -5n, { decimal: "-0.740013" }]])).toBe("-5,-5,-0.740013\r\n");
});

test("a reader gets back every text, with an apostrophe before what was a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const read = Papa.parse<string[]>(toCsv(rows), { delimiter: ",", newline: "\r\n" }).data.slice(0, -1);
      const plain = read.map((row, y) =>
        row.map((cell, x) => (cell === `'${rows[y]?.[x] ?? ""}` ? cell.slice(1) : cell)),
      );
      expect(plain).toEqual(rows);
    }),
  );
});

test("a file name keeps letters of any script and loses what file systems refuse", () => {
  expect(toFileName(["Kim's café / 2", "../ledger", "2026-11"], "csv")).toBe(
    "kim-s-café-2-ledger-2026-11.csv",
  );
});
