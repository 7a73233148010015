import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { createCsvReader, guessShape } from "./csv.mjs";
import { FileRefused } from "./refused.mjs";

const cell = fc.stringMatching(/^[a-c ,;"\n\r1éü🎧]{0,6}$/);
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(
    fc.array(cell, { minLength: width, maxLength: width }).filter((row) => row.some((text) => text !== "")),
    { minLength: 1, maxLength: 6 },
  ),
);

describe("createCsvReader", () => {
  it("reads back what Papa Parse wrote, in whatever pieces it comes", () => {
    const property = fc.property(
      table,
      fc.constantFrom(",", ";", "\t"),
      fc.nat(7),
      (rows, delimiter, piece) => {
        const text = Papa.unparse(rows, { delimiter, newline: "\n" });
        expect(readAll(text, { delimiter, piece: piece + 1 })).toEqual(rows);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it("reads the same rows as Papa Parse from lines of both endings", () => {
    const text = 'Date,Views\r\n"Oct 25, 2026",5\r\n\r\n"a ""b""\nc",\r\nplain 5" tape,7';
    const expected = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
    expect(readAll(text, { delimiter: ",", piece: 3 })).toEqual(expected);
  });

  it("takes a file that ends without a line break, and one that ends in empty rows", () => {
    expect(readAll("a,b\n1,2", { delimiter: ",", piece: 99 })).toHaveLength(2);
    expect(readAll("a;b\n1;2\n;\n;\n", { delimiter: ";", piece: 99 })).toHaveLength(2);
  });

  it("refuses an end inside quotes and an end inside a row", () => {
    expect(() => readAll('a,b\n"1,2\n3,4\n', { delimiter: ",", piece: 5 })).toThrow(FileRefused);
    expect(() => readAll("a,b,c\n1,2,3\n4,5", { delimiter: ",", piece: 5 })).toThrow(
      /in the middle of row 2: 2 of 3/,
    );
  });
});

describe("guessShape", () => {
  it.each([
    ["Date,Views\nOct 25,5", ","],
    ["Date;Views\n25,5;1,5\n", ";"],
    ["Date\tViews\n", "\t"],
    ["Date|Views\n", "|"],
    ['"a,b,c";"d"\n', ";"],
    ["Views\n", ","],
  ])("finds the delimiter of %j", (head, delimiter) => {
    expect(guessShape(head)).toMatchObject({ delimiter, skip: 0 });
  });

  it("obeys a spreadsheet's sep= line and leaves it out", () => {
    expect(guessShape("sep=;\na,b;c\n")).toEqual({ delimiter: ";", newline: "\n", skip: 6 });
  });

  it("knows the line ends of old Macs", () => {
    expect(guessShape("a,b\r1,2\r").newline).toBe("\r");
  });
});

function readAll(text: string, { delimiter, piece }: { delimiter: string; piece: number }): string[][] {
  const rows: string[][] = [];
  const onRow = (row: string[]) => void rows.push(row);
  const reader = createCsvReader({ name: "a.csv", delimiter, newline: "\n", onRow });
  for (let at = 0; at < text.length; at += piece) reader.push(text.slice(at, at + piece));
  reader.end();
  return rows;
}
