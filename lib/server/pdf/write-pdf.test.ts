import { describe, expect, it } from "vitest";
import type { Block, Paper, Table } from "@/lib/core/document/paper";
import { nodesOf, readPdf } from "@/lib/testing/pdf-reader";
import { writePdf } from "./write-pdf";

const TABLE: Table = {
  kind: "table",
  columns: [
    { head: "Description", align: "start", width: 4 },
    { head: "Quantity", align: "end", width: 1 },
    { head: "Amount", align: "end", width: 1 },
  ],
  rows: [
    ["A morning in the harbour\nPosted on 4 November 2026", "1", "€1,850.00"],
    ["Story set of three frames", "2", "€550.00"],
  ],
  foot: [
    { cells: ["", "VAT, reverse charge", "€0.00"], strong: false },
    { cells: ["", "Total", "€2,400.00"], strong: true },
  ],
};

const INVOICE: Block[] = [
  { kind: "heading", level: 1, text: "Invoice 2026-0042" },
  {
    kind: "details",
    columns: 2,
    items: [
      { label: "From", lines: ["Ana Pereira", "Rua das Flores 12", "1200-195 Lisboa"] },
      { label: "Billed to", lines: ["Nordlicht & Söhne GmbH", "22767 Hamburg"] },
    ],
  },
  TABLE,
  { kind: "rule" },
  { kind: "heading", level: 2, text: "How to pay" },
  { kind: "paragraph", text: "By bank transfer." },
  { kind: "note", text: "The recipient is liable for the tax." },
];

function paper(blocks: readonly Block[], changes: Partial<Paper> = {}): Paper {
  return {
    language: "en-GB",
    title: "Invoice 2026-0042",
    subject: "Videos for <Nordlicht & Söhne>",
    author: "Ana Pereira & Co",
    createdAt: Date.UTC(2026, 10, 28, 9),
    size: "a4",
    blocks,
    footer: { text: "Ana Pereira · VAT PT123456789", page: "Page {page} of {pages}" },
    ...changes,
  };
}

const write = async (blocks: readonly Block[], changes?: Partial<Paper>) =>
  readPdf(await writePdf(paper(blocks, changes)));

describe("a paper", () => {
  it("says what it is, in which language, and that it is tagged", async () => {
    const read = await write(INVOICE);
    expect(read).toMatchObject({ pages: 1, isMarked: true, language: "en-GB", showsTitle: true });
    expect(read.info).toMatchObject({
      PDFFormatVersion: "1.7",
      Title: "Invoice 2026-0042",
      Author: "Ana Pereira & Co",
      Subject: "Videos for <Nordlicht & Söhne>",
      CreationDate: "D:20261128090000Z",
    });
  });

  it("keeps its metadata readable when the title is markup", async () => {
    expect((await write(INVOICE, { title: "</x> & <b>" })).xmpTitle).toBe("</x> & <b>");
  });

  it("has every block in its structure, in reading order", async () => {
    const read = await write(INVOICE);
    const [root] = read.trees[0]?.children ?? [];
    expect(root?.role).toBe("Document");
    expect(root?.children.map(({ role }) => role)).toEqual(["H1", "L", "Table", "H2", "P", "P"]);
    expect(nodesOf(read, "LI").map(({ children }) => children.map(({ role, text }) => [role, text]))).toEqual(
      [
        [
          ["Lbl", "From"],
          ["LBody", "Ana Pereira Rua das Flores 12 1200-195 Lisboa"],
        ],
        [
          ["Lbl", "Billed to"],
          ["LBody", "Nordlicht & Söhne GmbH 22767 Hamburg"],
        ],
      ],
    );
    const rows = nodesOf(read, "TR").map(({ children }) =>
      children.map(({ role, text }) => `${role} ${text}`.trim()),
    );
    expect(rows).toEqual([
      ["TH Description", "TH Quantity", "TH Amount"],
      ["TD A morning in the harbour Posted on 4 November 2026", "TD 1", "TD €1,850.00"],
      ["TD Story set of three frames", "TD 2", "TD €550.00"],
      ["TD", "TD VAT, reverse charge", "TD €0.00"],
      ["TD", "TD Total", "TD €2,400.00"],
    ]);
    expect(nodesOf(read, "P").map(({ text }) => text)).toEqual([
      "By bank transfer.",
      "The recipient is liable for the tax.",
    ]);
  });

  it("says in the file that the heads of a table are those of columns", async () => {
    const bytes = Buffer.from(await writePdf(paper(INVOICE))).toString("latin1");
    expect(bytes.match(/\/Scope \/Column/g)).toHaveLength(3);
    expect(bytes).toContain("<pdfuaid:part>1</pdfuaid:part>");
  });

  it("marks its footer as decoration, with the page's number", async () => {
    const read = await write([...INVOICE, ...INVOICE, ...INVOICE]);
    expect(read.pages).toBe(2);
    expect(read.artifacts.map((text) => text.trim())).toEqual([
      "Ana Pereira · VAT PT123456789 Page 1 of 2",
      "Ana Pereira · VAT PT123456789 Page 2 of 2",
    ]);
  });

  it("is the same file when it is the same paper, and another one at another time", async () => {
    const [first, again, later] = await Promise.all([
      writePdf(paper(INVOICE)),
      writePdf(paper(INVOICE)),
      writePdf(paper(INVOICE, { createdAt: Date.UTC(2026, 10, 28, 10) })),
    ]);
    expect(Buffer.compare(first, again)).toBe(0);
    expect(Buffer.compare(first, later)).not.toBe(0);
  });

  it("can be of Letter size, and hold nothing", async () => {
    const bytes = Buffer.from(await writePdf(paper([], { size: "letter" }))).toString("latin1");
    expect(bytes).toContain("/MediaBox [0 0 612 792]");
    expect((await write([], { footer: { text: "", page: "" } })).pages).toBe(1);
  });
});

describe("a table over several pages", () => {
  const rows = Array.from({ length: 300 }, (_, index) => [`Video ${index + 1}`, "1", `€${index}.00`]);

  it("repeats its heads for the eye and has them once in its structure", async () => {
    const read = await write([{ ...TABLE, rows }]);
    expect(read.pages).toBeGreaterThan(8);
    expect(nodesOf(read, "TH").map(({ text }) => text)).toEqual(["Description", "Quantity", "Amount"]);
    const repeated = read.artifacts.map((text) => text.includes("Description"));
    expect(repeated).toEqual([false, ...Array.from({ length: read.pages - 1 }, () => true)]);
  });

  it("has every row once, whole, and its totals on the page of its last row", async () => {
    const read = await write([{ ...TABLE, rows }]);
    const perPage = read.trees.map((tree) => nodesOf({ ...read, trees: [tree] }, "TR"));
    const texts = perPage.flat().map(({ children }) => children.map(({ text }) => text));
    expect(texts.slice(1, -2)).toEqual(rows);
    expect(perPage.at(-1)?.length).toBeGreaterThan(2);
  });

  it.each([21, 22, 23, 24, 25, 26])("with %i rows never leaves its totals alone on a page", async (count) => {
    const read = await write([{ ...TABLE, rows: rows.slice(0, count) }]);
    const last = nodesOf({ ...read, trees: read.trees.slice(-1) }, "TR");
    expect(last.map(({ text }) => text).filter((text) => text.startsWith("Video")).length).toBeGreaterThan(0);
    expect(last.at(-1)?.text).toBe("Total €2,400.00");
  });

  it("goes on with a row that is higher than a page", async () => {
    const lines = Array.from({ length: 150 }, (_, index) => `remark ${index}`);
    const read = await write([{ ...TABLE, rows: [[`Long\n${lines.join("\n")}`, "1", "€1.00"]] }]);
    expect(read.pages).toBeGreaterThan(2);
    expect(
      nodesOf(read, "TD")
        .map(({ text }) => text)
        .join(" "),
    ).toContain("remark 149");
    const words = read.texts.join("").match(/remark \d+/g);
    expect(words).toHaveLength(150);
  });
});

describe("text", () => {
  it("of any length stays on the page", async () => {
    const word = "Donaudampfschifffahrtsgesellschaft".repeat(40);
    const read = await write([
      { kind: "heading", level: 1, text: word },
      { kind: "paragraph", text: word },
      { ...TABLE, rows: [[word, "9".repeat(90), "€".repeat(90)]], foot: [] },
    ]);
    const said = (role: string) =>
      nodesOf(read, role)
        .map(({ text }) => text.replaceAll(" ", ""))
        .join("");
    expect(said("H1")).toBe(word);
    expect(said("P")).toBe(word);
    expect(said("TD").replaceAll(/[^A-Za-z]/g, "")).toBe(word);
    expect(Math.max(...read.reaches)).toBeLessThanOrEqual(596 - 62);
    expect(read.texts.join("").replaceAll(/\s/g, "")).toContain("9".repeat(90));
  });

  it("goes on over pages and keeps all its words", async () => {
    const text = Array.from({ length: 4000 }, (_, index) => `word${index}`).join(" ");
    const read = await write([{ kind: "paragraph", text }]);
    expect(read.pages).toBeGreaterThan(2);
    expect(
      nodesOf(read, "P")
        .map((node) => node.text.trim())
        .join(" "),
    ).toBe(text);
    // Each of the words is shaped anew, which takes a busy machine longer than a unit test usually has.
  }, 20_000);

  it("without control characters, and with half a character, is drawn", async () => {
    const read = await write([{ kind: "paragraph", text: "a\u0000b\u0007c\u202ed\ud800e\tf" }]);
    expect(nodesOf(read, "P")[0]?.text).toBe("abcd□e f");
  });

  it("refuses a row that does not fit its columns", async () => {
    await expect(writePdf(paper([{ ...TABLE, rows: [["one cell"]] }]))).rejects.toThrow(/1 cells/);
  });
});
