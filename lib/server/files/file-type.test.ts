import { describe, expect, it, test } from "vitest";
import { KEPT_TYPES, typeOfFile } from "./file-type";
import { makeZip } from "./zip-fixture";

const latin1 = (text: string) => Buffer.from(text, "latin1");

function office(part: string, extra: string[] = []): Buffer {
  const types = `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${part}"/></Types>`;
  const parts = ["[Content_Types].xml", ...extra].map((name) => ({ name, data: Buffer.from(types) }));
  return makeZip(parts);
}

const PDF = latin1("%PDF-1.7\n1 0 obj");
const PNG = latin1("\x89PNG\r\n\x1a\nrest");
const DOCX = office("wordprocessingml.document.main+xml");
const XLSX = office("spreadsheetml.sheet.main+xml");
const ODT = makeZip([{ name: "mimetype", data: Buffer.from(KEPT_TYPES.odt) }]);
const ZIP = makeZip([{ name: "a.csv", data: Buffer.from("a,b") }]);

describe("a file's type", () => {
  test.each([
    ["a.pdf", PDF, KEPT_TYPES.pdf],
    ["A.PDF", PDF, KEPT_TYPES.pdf],
    ["a.png", PNG, KEPT_TYPES.png],
    ["a.jpg", latin1("\xff\xd8\xff\xe0rest"), KEPT_TYPES.jpg],
    ["a.jpeg", latin1("\xff\xd8\xff\xe1rest"), KEPT_TYPES.jpg],
    ["a.webp", latin1("RIFF\x10\0\0\0WEBPVP8 "), KEPT_TYPES.webp],
    ["a.heic", latin1("\0\0\0\x18ftypheic\0\0\0\0"), KEPT_TYPES.heic],
    ["a.heif", latin1("\0\0\0\x18ftypmif1\0\0\0\0"), KEPT_TYPES.heic],
    ["a.txt", Buffer.from("\uFEFFTill påsk: 3 < 4, två videor.\r\n"), KEPT_TYPES.txt],
    ["a.docx", DOCX, KEPT_TYPES.docx],
    ["a.xlsx", XLSX, KEPT_TYPES.xlsx],
    ["a.odt", ODT, KEPT_TYPES.odt],
  ])("of %s is what both its ending and its bytes say", (name, bytes, type) => {
    expect(typeOfFile(name, bytes)).toEqual({ ok: true, value: type });
  });

  test.each([
    ["nothing in it", "a.pdf", Buffer.alloc(0), "empty"],
    ["no ending", "contract", PDF, "unknown"],
    ["an ending that is not in the list", "a.svg", latin1("<svg xmlns='x'/>"), "unknown"],
    ["a page", "a.html", latin1("<!doctype html>"), "unknown"],
    ["an ending like a name of every object", "a.constructor", PDF, "unknown"],
    ["a program behind another ending", "a.pdf.exe", latin1("MZ\x90"), "unknown"],
    ["a program", "a.pdf", latin1("MZ\x90\0"), "mismatch"],
    ["a page called text", "a.txt", latin1("\n <html><script>alert(1)</script>"), "mismatch"],
    ["a drawing called a picture", "a.png", latin1("<svg onload='alert(1)'/>"), "mismatch"],
    ["a script called text", "a.txt", latin1("#!/bin/sh\nrm -rf ~"), "mismatch"],
    ["bytes called text", "a.txt", latin1("abc\0def"), "mismatch"],
    ["text that is not UTF-8", "a.txt", latin1("p\xe5sk"), "mismatch"],
    ["a picture called a PDF", "a.pdf", PNG, "mismatch"],
    ["a PDF further down", "a.pdf", latin1("MZ then %PDF-1.7"), "mismatch"],
    ["a film called a picture", "a.heic", latin1("\0\0\0\x18ftypisom\0\0\0\0"), "mismatch"],
    ["any ZIP called a document", "a.docx", ZIP, "mismatch"],
    ["a workbook called a document", "a.docx", XLSX, "mismatch"],
    ["a ZIP that was cut", "a.docx", DOCX.subarray(0, DOCX.length - 5), "mismatch"],
    [
      "a document with macros",
      "a.docx",
      office("wordprocessingml.document.main+xml", ["word/vbaProject.bin"]),
      "macros",
    ],
    ["a document with macros by its own word", "a.docx", office("x.macroEnabled.main+xml"), "macros"],
  ])("with %s is refused", (_what, name, bytes, problem) => {
    expect(typeOfFile(name, bytes)).toEqual({ ok: false, error: problem });
  });

  it("of a ZIP that unfolds to far more than it holds is refused without unpacking it", () => {
    const bomb = makeZip([{ name: "[Content_Types].xml", data: Buffer.alloc(20_000_000) }]);
    expect(typeOfFile("a.docx", bomb)).toEqual({ ok: false, error: "mismatch" });
  });
});
