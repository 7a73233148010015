import readWorkbook from "read-excel-file/node";
import { expect, it } from "vitest";
import { columnsOf } from "@/lib/core/exports/table";
import { openZip } from "@/lib/server/files/reader/zip.mjs";
import { collect } from "@/lib/testing/collect";
import { writeWorkbook, type Sheet } from "./write-workbook";

const AT = new Date("2026-11-28T10:00:00Z");
const COLUMNS = columnsOf({
  title: "text",
  views: "integer",
  amount: "money",
  rate: "rate",
  paid_on: "date",
  sent_at: "instant",
});

it("numbers, days and moments are real ones, and what is empty is empty", async () => {
  const [lines] = await read([
    ["Soup", 12_345n, { decimal: "-12.50" }, { decimal: "1.0825" }, "2026-03-01", "2026-03-01T06:00:00.000Z"],
    [null, null, null, null, null, null],
    ["Tea", 0, { decimal: "1200" }, { decimal: "151.4" }, "2026-12-31", null],
  ]);
  expect(lines).toEqual([
    ["title", "views", "amount", "rate", "paid_on", "sent_at"],
    ["Soup", 12_345, -12.5, 1.0825, new Date("2026-03-01"), new Date("2026-03-01T06:00:00Z")],
    [null, null, null, null, null, null],
    ["Tea", 0, 1200, 151.4, new Date("2026-12-31"), null],
  ]);
});

it("text that looks like a formula is text, and nothing in a sheet is a formula", async () => {
  const text = ["=SUM(A1:A9)", "+1", "-1", "@x", "\t=1", '=HYPERLINK("http://x","y")', "{=1}"];
  const bytes = await write([{ name: "Lines", columns: COLUMNS, rows: text.map((one) => [one]) }]);
  const [lines] = await readWorkbook(bytes, { trim: false });
  expect(lines?.data.slice(1).map(([cell]) => cell)).toEqual(text);
  expect(xmlOf(bytes)).not.toMatch(/<f[ >]|t="str"/);
});

it("characters that XML does not allow come back from Excel as they were, and no text is taken for one", async () => {
  const text = 'a\u0000b\u000bc\rd\ne\ttail  <&>" _x0041_ \uFFFF \ud800 é 😀';
  const xml = xmlOf(await write([{ name: "Lines", columns: COLUMNS, rows: [[text]] }]));
  expect(xml).toContain(
    "a_x0000_b_x000B_c_x000D_d\ne\ttail  &lt;&amp;&gt;&quot; _x005F_x0041_ _xFFFF_ \uFFFD é 😀<",
  );
});

it("a number of more than 15 digits, and text longer than a cell, stand whole on a sheet of their own", async () => {
  const long = "x".repeat(70_000);
  const [lines, exact] = await read([
    ["a", 9_007_199_254_740_993n, { decimal: "12345678901234567.89" }, { decimal: "0.000123456789012345" }],
    [long, 900_000_000_000_000_000n, { decimal: "0.00" }],
  ]);
  expect(lines?.[1]?.[1]).toBe(Number("9007199254740993"));
  expect(String(lines?.[2]?.[0])).toHaveLength(32_767);
  expect(exact?.slice(1, 3)).toEqual([
    ["Lines", "B2", "9007199254740993"],
    ["Lines", "C2", "12345678901234567.89"],
  ]);
  const pieces = exact?.slice(3).map(([, cell, piece]) => [cell, String(piece)]) ?? [];
  expect(pieces.map(([cell]) => cell)).toEqual(["A3", "A3", "A3"]);
  expect(pieces.map(([, piece]) => piece).join("")).toBe(long);
});

it("money has the decimals of its currency, and heads stay in sight", async () => {
  const rows = ["1200", "12.50", "1.250", "1.0000"].map((decimal) => ["x", null, { decimal }] as const);
  const bytes = await write([{ name: "Lines", columns: COLUMNS, rows }]);
  const xml = xmlOf(bytes);
  const formats = new Map(
    [...xml.matchAll(/numFmtId="(\d+)" formatCode="([^"]+)"/g)].map(([, id, code]) => [id, code]),
  );
  const styles = [...(/<cellXfs.*<\/cellXfs>/.exec(xml)?.[0] ?? "").matchAll(/<xf numFmtId="(\d+)"/g)];
  const used = [...xml.matchAll(/<c r="C\d+" s="(\d+)"><v>/g)].map(([, style]) =>
    formats.get(styles[Number(style)]?.[1]),
  );
  expect(used).toEqual(["#,##0", "#,##0.00", "#,##0.000", "#,##0.0000"]);
  expect(xml).toContain('ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"');
});

it("a table of more rows than a sheet holds goes on in the next, and no row is lost or told twice", async () => {
  const rows = Array.from({ length: 10 }, (_, at) => [`row ${String(at)}`]);
  const sheets = [
    { name: "Lines", columns: COLUMNS, rows },
    { name: "Costs", columns: COLUMNS, rows: rows.slice(0, 4) },
    { name: "None", columns: COLUMNS, rows: [] },
  ];
  const found = await readWorkbook(await write(sheets, { mostRows: 5 }));
  expect(found.map(({ sheet, data }) => [sheet, data.slice(1).map(([cell]) => cell)])).toEqual([
    ["Lines", ["row 0", "row 1", "row 2", "row 3"]],
    ["Lines 2", ["row 4", "row 5", "row 6", "row 7"]],
    ["Lines 3", ["row 8", "row 9"]],
    ["Costs", ["row 0", "row 1", "row 2", "row 3"]],
    ["None", []],
    ["Notes", ["Clock"]],
  ]);
});

async function read(rows: Sheet["rows"]) {
  const sheets = await readWorkbook(await write([{ name: "Lines", columns: COLUMNS, rows }]));
  return sheets.map(({ data }) => data);
}

function write(sheets: readonly Sheet[], more: { mostRows?: number } = {}): Promise<Buffer> {
  return collect((sink) =>
    writeWorkbook({ sheets, notes: () => [["Clock", "earned"]] }, sink, { at: AT, ...more }),
  );
}

/** All of a workbook's parts as one text. */
function xmlOf(bytes: Buffer): string {
  const limits = { entries: 100, entryBytes: 10_000_000, totalBytes: 10_000_000 };
  const parts = openZip(bytes, { name: "lines.xlsx", limits });
  return parts.map((part) => part.read().toString("utf8")).join("\n");
}
