import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFiles } from "./read-files";

const STUDIO = join(process.cwd(), "lib/core/testdata/formats/tiktok-studio");
const ZIP = "Overview_2026-10-25_1795297211_samplecreator.zip";

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
  ])("%s", async (_, bytes, code) => {
    const result = await readFiles({ name: "Overview.csv", bytes });
    expect(result).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(/^.*Overview\.csv.*\.$/) },
    });
  });

  it("50 MB of noise, within 5 s and unread beyond its first bytes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "permille-noise-"));
    try {
      const path = join(folder, "noise.csv");
      await writeFile(path, randomBytes(50_000_000));
      const startedAt = performance.now();
      const result = await readFiles({ name: "noise.csv", path }, { maxBytes: 100_000_000 });
      expect(result).toMatchObject({ ok: false, error: { code: "not-text" } });
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("a file over the limit, naming the limit", async () => {
    const result = await readFiles({ name: "a.csv", bytes: text("a,b\n1,2\n") }, { maxBytes: 4 });
    expect(result).toMatchObject({ ok: false, error: { code: "too-big" } });
  });

  it("a path that is not there", async () => {
    const result = await readFiles({ name: "a.csv", path: join(tmpdir(), "permille-no-such-file.csv") });
    expect(result).toMatchObject({ ok: false, error: { code: "missing" } });
  });

  it("a table that takes too long, by stopping its thread", async () => {
    const result = await readFiles({ name: "a.csv", bytes: text("a,b\n1,2\n") }, { timeoutMs: 1 });
    expect(result).toMatchObject({ ok: false, error: { code: "too-slow" } });
  });
});

describe("a ZIP is refused", () => {
  it("when it was cut anywhere", async () => {
    const whole = await readFile(join(STUDIO, ZIP));
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      const result = await readFiles({
        name: ZIP,
        bytes: whole.subarray(0, Math.floor(whole.length * part)),
      });
      expect(result).toMatchObject({ ok: false, error: { code: "cut" } });
    }
  });

  it("when a byte of its content changed", async () => {
    const bytes = Uint8Array.from(await readFile(join(STUDIO, ZIP)));
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    expect(await readFiles({ name: ZIP, bytes })).toMatchObject({ ok: false, error: { code: "damaged" } });
  });

  it.each([
    [
      "300 kB of packed zeros, in under a second",
      () => zipSync({ "a.csv": new Uint8Array(99_000_000) }),
      "bomb",
    ],
    ["files that sum to more than the limit", () => zipSync(many(30, 9_000_000)), "bomb"],
    [
      "a directory that understates what unfolds",
      () => understated(zipSync({ "a.csv": new Uint8Array(3_000_000) })),
      "bomb",
    ],
    ["more than 2,000 files", () => zipSync(many(2_001, 0)), "bomb"],
    ["an archive inside", () => zipSync({ "b.zip": zipSync({ "a.csv": strToU8("a,b") }) }), "nested"],
    ["an archive named .csv", () => zipSync({ "b.csv": zipSync({ "a.csv": strToU8("a,b") }) }), "nested"],
    ["a name that leaves the folder", () => zipSync({ "../../etc/a.csv": strToU8("a,b") }), "unsafe-name"],
    ["an absolute name", () => zipSync({ "/etc/a.csv": strToU8("a,b") }), "unsafe-name"],
    ["a password", () => flagged(zipSync({ "a.csv": strToU8("a,b") })), "encrypted"],
    ["nothing that is a table", () => zipSync({ "a.jpg": strToU8("x") }), "unknown-zip"],
    ["an empty CSV inside", () => zipSync({ "a.csv": new Uint8Array() }), "empty"],
    ["a workbook without a sheet", () => zipSync({ "[Content_Types].xml": strToU8("<Types/>") }), "damaged"],
  ])("%s", async (_, make, code) => {
    const bytes = make();
    const startedAt = performance.now();
    const result = await readFiles({ name: "export.zip", bytes });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it("an Excel file of endless cells, whatever its size", async () => {
    const row = `<row>${'<c t="str"><v>1</v></c>'.repeat(400)}</row>`;
    const sheet = `<worksheet><sheetData>${row.repeat(4_000)}</sheetData></worksheet>`;
    const stored = { level: 0 as const };
    const bytes = zipSync({
      "[Content_Types].xml": strToU8("<Types/>"),
      "xl/workbook.xml": strToU8('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'),
      "xl/worksheets/sheet1.xml": [strToU8(sheet), stored],
    });
    const result = await readFiles({ name: "a.xlsx", bytes }, { cells: 1_000_000 });
    expect(result).toMatchObject({ ok: false, error: { code: "too-big" } });
  });
});

describe("a ZIP is read", () => {
  it("without the folders and shadow files that macOS adds", async () => {
    const bytes = zipSync({
      "out/": new Uint8Array(),
      "out/Overview.csv": strToU8("a,b\n1,2\n"),
      "__MACOSX/out/._Overview.csv": Uint8Array.from([0, 5, 22, 7]),
      "out/._Overview.csv": Uint8Array.from([0, 5, 22, 7]),
    });
    const result = await readFiles({ name: "out.zip", bytes });
    expect(result).toMatchObject({ ok: true, value: { bytes: bytes.length } });
    if (result.ok)
      expect(result.value.files.map(({ path, name }) => [path, name])).toEqual([
        ["out/Overview.csv", "Overview.csv"],
      ]);
  });

  it("with the hash of the file as handed over", async () => {
    const result = await readFiles({ name: "a.csv", bytes: text("abc") });
    const hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(result).toMatchObject({ ok: true, value: { sha256: hash } });
  });
});

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** Overwrites one letter's second byte, as a bad disk or transfer does. */
function broken(content: string): Uint8Array {
  const bytes = text(content);
  bytes[4] = 0x41;
  return bytes;
}

function many(count: number, size: number): Record<string, Uint8Array> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${index}.csv`, new Uint8Array(size)]),
  );
}

/** Writes a smaller unpacked size into the central directory. */
function understated(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes);
  const at = view.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  view.writeUInt32LE(900_000, at + 24);
  return view;
}

function flagged(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes);
  const at = view.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  view.writeUInt16LE(view.readUInt16LE(at + 8) | 1, at + 8);
  return view;
}
