import { describe, expect, it, test, vi } from "vitest";
import { cleanFileName, extensionOf } from "./file-name";

describe("a stranger's file name", () => {
  test.each([
    ["Contract Nordkaffe.pdf", "Contract Nordkaffe.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\kim\\brief.docx", "brief.docx"],
    ["photo\u202Egpj.exe", "photogpj.exe"],
    ["a\u0000b\u0007\u200Fc.png", "abc.png"],
    ["two\r\nlines: x.pdf", "two lines: x.pdf"],
    ["\u2028wide\u00A0 space.txt", "wide space.txt"],
    [".htaccess", "htaccess"],
    ["...", "file"],
    ["", "file"],
    ["/", "file"],
    ["lone\uD800.pdf", "lone.pdf"],
    ["Résumé – 見積書.PDF", "Résumé – 見積書.PDF"],
    ["e\u0301.pdf", "é.pdf"],
  ])("%j is kept as %j", (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it("is cut to 120 code points and keeps its ending", () => {
    const kept = cleanFileName(`${"😀".repeat(300)}.pdf`);
    expect([...kept]).toHaveLength(120);
    expect(kept.endsWith("😀.pdf")).toBe(true);
  });

  it("is cut before anything is looked for in it", () => {
    const replaced = vi.spyOn(String.prototype, "replace");
    expect(cleanFileName(`a${".".repeat(78_000)}b.pdf`)).toMatch(/^a\.{115}\.pdf$/);
    expect(cleanFileName(`${"x/".repeat(40_000)}${" ".repeat(78_000)}`)).toBe("file");
    for (const text of replaced.mock.contexts) expect(String(text).length).toBeLessThanOrEqual(1000);
    replaced.mockRestore();
  });

  it("has the ending after its last dot, however it is written", () => {
    expect(["a.b.PDF", "a.pdf.exe", "pdf", "x.", "x.p f"].map(extensionOf)).toEqual([
      "pdf",
      "exe",
      "",
      "",
      "",
    ]);
  });
});
