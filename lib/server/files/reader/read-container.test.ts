import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SourceTable } from "@/lib/core/formats/table";
import { fail, ok, type Result } from "@/lib/core/result";
import type { FileLimits, FileRefusal } from "../refusal";
import { makeZip, type ZipPart } from "../zip-fixture";
import { readContainer } from "./read-container.mjs";
import { FileRefused } from "./refused.mjs";

const STUDIO = join(process.cwd(), "lib/core/testdata/formats/tiktok-studio");
const ZIP = "Overview_2026-10-25_1795297211_samplecreator.zip";

const LIMITS: FileLimits = {
  maxBytes: 0,
  timeoutMs: 0,
  entries: 2_000,
  entryBytes: 100_000_000,
  totalBytes: 200_000_000,
  cells: 100_000,
};

describe("a broken file is refused with a sentence", () => {
  it.each<[string, Uint8Array, string]>([
    ["0 bytes", new Uint8Array(), "empty"],
    ["a web page named .csv", text("<!DOCTYPE html><html><body>Sign in</body></html>"), "html"],
    ["a page after a byte order mark and blank lines", text("\ufeff\n\n <html>"), "html"],
    ["JSON", text('{"error": "access_token_invalid"}'), "not-text"],
    ["a PDF", text("%PDF-1.7 …"), "not-text"],
    ["an old Excel file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "old-excel"],
    ["UTF-16 without its mark", Buffer.from("Date,Video Views\nOctober 25,5997\n", "utf16le"), "undecodable"],
    ["UTF-8 with damaged letters", broken("25 октября,5997\n"), "undecodable"],
    [
      "Windows-1251",
      Uint8Array.from([0x32, 0x35, 0x20, 0xee, 0xea, 0xf2, 0xff, 0xe1, 0xf0, 0xff, 0x2c, 0x35]),
      "undecodable",
    ],
    [
      "Shift JIS",
      Uint8Array.from([0x31, 0x30, 0x8c, 0x8e, 0x32, 0x35, 0x93, 0xfa, 0x2c, 0x35]),
      "undecodable",
    ],
    ["text that stops inside a letter", text("day,views\n25 октября").subarray(0, -1), "cut"],
    ["text that stops inside quotes", text('"Date","Video Views"\n"October 25","59'), "cut"],
    ["text that stops inside a row", text("a,b,c\n1,2,3\n4,5"), "cut"],
    ["letters after a closing quote", text('a,b\n"1"x,2\n'), "bad-quotes"],
    ["one endless line", text("x".repeat(1_200_000)), "too-wide"],
    ["501 columns", text(`${",".repeat(500)}x\n1`), "too-wide"],
  ])("%s", (_, bytes, code) => {
    const result = read({ name: "Overview.csv", bytes });
    expect(result).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(/^.*Overview\.csv.*\.$/) },
    });
  });
});

describe("a ZIP is refused", () => {
  it("when it was cut anywhere", async () => {
    const whole = await readFile(join(STUDIO, ZIP));
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      const result = read({
        name: ZIP,
        bytes: whole.subarray(0, Math.floor(whole.length * part)),
      });
      expect(result).toMatchObject({ ok: false, error: { code: "cut" } });
    }
  });

  it("when a byte of its content changed", async () => {
    const bytes = Uint8Array.from(await readFile(join(STUDIO, ZIP)));
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    expect(read({ name: ZIP, bytes })).toMatchObject({ ok: false, error: { code: "damaged" } });
  });

  it.each<[string, ZipPart[], string]>([
    ["zeros, packed a thousand to one", [{ name: "a.csv", data: new Uint8Array(50_000_000) }], "bomb"],
    [
      "a list that understates what unfolds",
      [{ name: "a.csv", data: noisy(3_000_000), claimedBytes: 2_000_000 }],
      "bomb",
    ],
    ["more than 2,000 files", many(2_001), "bomb"],
    ["an archive inside", [{ name: "b.zip", data: makeZip([]) }], "nested"],
    ["an archive named .csv", [{ name: "b.csv", data: makeZip([csv("a.csv")]) }], "nested"],
    ["a name that leaves the folder", [csv("../../etc/a.csv")], "unsafe-name"],
    ["an absolute name", [csv("/etc/a.csv")], "unsafe-name"],
    ["a link to another file", [{ ...csv("a.csv"), links: true }], "unsafe-name"],
    ["a password", [{ ...csv("a.csv"), isEncrypted: true }], "encrypted"],
    ["nothing that is a table", [{ name: "a.jpg", data: text("x") }], "unknown-zip"],
    ["an empty CSV inside", [{ name: "a.csv", data: new Uint8Array() }], "empty"],
    ["a workbook without a sheet", [{ name: "[Content_Types].xml", data: text("<Types/>") }], "damaged"],
  ])("with %s", (_, parts, code) => {
    const bytes = makeZip(parts);
    const result = read({ name: "export.zip", bytes });
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/\.$/) } });
  });

  it("when its files are more together than the limit", () => {
    const bytes = makeZip([csv("a.csv"), csv("b.csv")]);
    const result = read({ name: "export.zip", bytes }, { totalBytes: 10 });
    expect(result).toMatchObject({ ok: false, error: { code: "bomb" } });
  });

  it("when two of its files share their bytes", () => {
    const bytes = makeZip([csv("a.csv"), csv("b.csv")]);
    const second = bytes.indexOf("PK\x01\x02", bytes.indexOf("PK\x01\x02") + 4);
    bytes.writeUInt32LE(0, second + 42);
    const result = read({ name: "export.zip", bytes });
    expect(result).toMatchObject({ ok: false, error: { code: "bomb" } });
  });

  it("when a sheet inside has cells without end", () => {
    const row = `<row>${'<c t="str"><v>1</v></c>'.repeat(100)}</row>`;
    const bytes = makeZip(workbook(row.repeat(200)));
    const result = read({ name: "a.xlsx", bytes }, { cells: 10_000 });
    expect(result).toMatchObject({ ok: false, error: { code: "too-big" } });
  });
});

describe("a file is read", () => {
  it("without the folders and shadow files that macOS adds to a ZIP", () => {
    const shadow = Uint8Array.from([0, 5, 22, 7]);
    const bytes = makeZip([
      { name: "out/", data: new Uint8Array() },
      csv("out/Overview.csv"),
      { name: "__MACOSX/out/._Overview.csv", data: shadow },
      { name: "out/._Overview.csv", data: shadow },
    ]);
    const result = read({ name: "out.zip", bytes });
    const files = result.ok ? result.value.map(({ path, name }) => [path, name]) : result.error;
    expect(files).toEqual([["out/Overview.csv", "Overview.csv"]]);
  });

  it("as a workbook: shared, inline and plain cells, gaps and all", () => {
    const bytes = makeZip([
      ...workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Views &amp; more</t></is></c></row>' +
          '<row r="2"><c r="C2"><v>12</v></c></row><row r="3"/><row r="4"><c r="A4" t="str"><v>x</v></c></row>',
      ),
      { name: "xl/sharedStrings.xml", data: text("<sst><si><r><t>Da</t></r><r><t>te</t></r></si></sst>") },
    ]);
    const result = read({ name: "a.xlsx", bytes });
    const rows = [
      ["Date", "", "Views & more"],
      ["", "", "12"],
      ["x", "", ""],
    ];
    expect(result.ok ? result.value : result.error).toMatchObject([{ sheet: "A", encoding: "xlsx", rows }]);
  });

  it.each<[string, Uint8Array, string]>([
    ["UTF-16LE", Buffer.from("\ufeffa,b\nü,2\n", "utf16le"), "utf-16le"],
    ["UTF-16BE", Buffer.from("\ufeffa,b\nü,2\n", "utf16le").swap16(), "utf-16be"],
    ["UTF-8 with its mark", text("\ufeffa,b\nü,2\n"), "utf-8"],
    ["Windows-1252", Buffer.from("a,b\nü,2\n", "latin1"), "windows-1252"],
  ])("as text in %s", (_, bytes, encoding) => {
    const result = read({ name: "a.csv", bytes });
    const rows = [
      ["a", "b"],
      ["ü", "2"],
    ];
    expect(result.ok ? result.value : result.error).toMatchObject([{ encoding, delimiter: ",", rows }]);
  });
});

/** In the test's own thread, and without waiting for one of its own. */
function read(
  { name, bytes }: { name: string; bytes: Uint8Array },
  limits: Partial<FileLimits> = {},
): Result<SourceTable[], FileRefusal> {
  const tables: SourceTable[] = [];
  const sink = {
    onTable: (table: Omit<SourceTable, "rows" | "key">) =>
      void tables.push({ ...table, key: table.path, rows: [] }),
    onRow: (row: string[]) => void tables.at(-1)?.rows.push(row),
  };
  try {
    readContainer(Buffer.from(bytes), { name, limits: { ...LIMITS, ...limits }, sink });
    return ok(tables);
  } catch (error) {
    if (error instanceof FileRefused) return fail(error.toRefusal());
    throw error;
  }
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** Overwrites one letter's second byte, as a bad disk or transfer does. */
function broken(content: string): Uint8Array {
  const bytes = text(content);
  bytes[4] = 0x41;
  return bytes;
}

function csv(name: string): ZipPart {
  return { name, data: text("a,b\n1,2\n") };
}

function many(count: number): ZipPart[] {
  return Array.from({ length: count }, (_, index) => csv(`${index}.csv`));
}

/** Text that packs to a half, so that only its true size gives it away. */
function noisy(bytes: number): Uint8Array {
  return text(randomBytes(bytes / 2).toString("hex"));
}

function workbook(rows: string): ZipPart[] {
  return [
    { name: "[Content_Types].xml", data: text("<Types/>") },
    {
      name: "xl/workbook.xml",
      data: text('<workbook xmlns:r="x"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: text('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
    },
    { name: "xl/worksheets/sheet1.xml", data: text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`) },
  ];
}
