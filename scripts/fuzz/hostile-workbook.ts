import type { Random } from "@/lib/core/sample/random";
import type { Mutated } from "./mutate-bytes";
import type { Rows } from "./mutate-table";
import { writeZip, type ZipPart } from "./write-zip";

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a workbook, each of which may be replaced by a lie. */
type Book = { sheet: string; strings: string; workbook: string; links: string; types: string };

type Lie = { what: string; book: (book: Book, random: Random) => Partial<Book> };

const BOMB = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${"&a;".repeat(10)}"><!ENTITY c "${"&b;".repeat(10)}">
  <!ENTITY d "${"&c;".repeat(10)}"><!ENTITY e "${"&d;".repeat(10)}"><!ENTITY f "${"&e;".repeat(10)}">]>`;

const LIES: readonly [Lie, ...Lie[]] = [
  { what: "nothing", book: () => ({}) },
  { what: "nothing", book: () => ({}) },
  {
    what: "an external entity",
    book: ({ sheet }) => ({
      sheet: sheet
        .replace(XML, `${XML}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`)
        .replace(/<t>[^<]*/, "<t>&e;"),
    }),
  },
  {
    what: "entities within entities",
    book: ({ sheet }) => ({ sheet: sheet.replace(XML, XML + BOMB).replace(/<t>[^<]*/, "<t>&f;") }),
  },
  {
    what: "an unknown entity",
    book: ({ sheet }) => ({ sheet: sheet.replace(/<t>[^<]*/, "<t>&nbsp;&#0;&#x1F;&#xD800;") }),
  },
  {
    what: "very many shared strings",
    book: (_, random) => ({ strings: sharedStrings(Array<string>(random.pick([1_000, 300_000])).fill("x")) }),
  },
  { what: "one huge shared string", book: () => ({ strings: sharedStrings(["y".repeat(5_000_000)]) }) },
  {
    what: "shared strings that are not there",
    book: ({ sheet }, random) => ({
      sheet: sheet
        .replace(/t="str"/g, 't="s"')
        .replace(/<v>[^<]*/g, () => `<v>${random.pick(["-1", "1e9", "__proto__", "NaN", "0.5", "99999"])}`),
    }),
  },
  {
    what: "a huge string used by every cell",
    book: ({ sheet }) => ({
      sheet: sheet.replace(/<c [^>]*>/g, '<c t="s">').replace(/<v>[^<]*/g, "<v>0"),
      strings: sharedStrings(["z".repeat(1_000_000)]),
    }),
  },
  {
    what: "wrong references",
    book: ({ sheet }, random) => ({
      sheet: sheet.replace(/ r="[A-Z]+\d+"/g, (found) =>
        random.next() < 0.1
          ? ` r="${random.pick(["ZZZ999999", "A0", "", "0", "-1", "AAAAAAAAAAAAAA1", "$A$1", "a1", "Ä1", "R1C1"])}"`
          : found,
      ),
    }),
  },
  {
    what: "20,000 columns",
    book: ({ sheet }) => ({ sheet: sheet.replace("<row>", `<row>${"<c><v>1</v></c>".repeat(20_000)}`) }),
  },
  {
    what: "a cell far out",
    book: ({ sheet }, random) => ({
      sheet: sheet.replace(
        "</row>",
        `<c r="${random.pick(["SF1", "SG1", "XFD1", "TZ1"])}"><v>1</v></c></row>`,
      ),
    }),
  },
  {
    what: "cells out of order",
    book: ({ sheet }) => ({ sheet: sheet.replace(/(<c [^>]*>.*?<\/c>)(<c [^>]*>.*?<\/c>)/g, "$2$1") }),
  },
  { what: "cells twice", book: ({ sheet }) => ({ sheet: sheet.replace(/(<c [^>]*>.*?<\/c>)/g, "$1$1") }) },
  { what: "cells outside of rows", book: ({ sheet }) => ({ sheet: sheet.replace(/<\/?row>/g, "") }) },
  { what: "rows in rows", book: ({ sheet }) => ({ sheet: sheet.replaceAll("</row>", "") }) },
  {
    what: "deep nesting",
    book: ({ sheet }) => ({ sheet: sheet.replace("<row>", `${"<x>".repeat(100_000)}<row>`) }),
  },
  {
    what: "very many attributes",
    book: ({ sheet }) => ({
      sheet: sheet.replace(
        "<row>",
        `<row ${Array.from({ length: 50_000 }, (_, at) => `a${at}=""`).join(" ")}>`,
      ),
    }),
  },
  {
    what: "hostile attributes",
    book: ({ sheet }) => ({ sheet: sheet.replaceAll("<c ", '<c __proto__="x" constructor="y" ') }),
  },
  {
    what: "formulas",
    book: ({ sheet }) => ({ sheet: sheet.replaceAll("<v>", "<f>cmd|'/C calc'!A0</f><v>") }),
  },
  {
    what: "dates as numbers",
    book: ({ sheet }) => ({ sheet: sheet.replace(/t="str"/g, 's="1"').replace(/<v>[^<]*/g, "<v>45987.5") }),
  },
  {
    what: "errors",
    book: ({ sheet }) => ({ sheet: sheet.replace(/t="str"/g, 't="e"').replace(/<v>[^<]*/g, "<v>#REF!") }),
  },
  { what: "rows without end", book: ({ sheet }) => ({ sheet: sheet.slice(0, -30) }) },
  {
    what: "very many empty rows",
    book: ({ sheet }) => ({
      sheet: sheet.replace("</sheetData>", `${"<row/>".repeat(200_000)}</sheetData>`),
    }),
  },
  { what: "another encoding named", book: ({ sheet }) => ({ sheet: sheet.replace("UTF-8", "UTF-16") }) },
  { what: "no sheet", book: () => ({ workbook: `${XML}<workbook ${MAIN}><sheets/></workbook>` }) },
  {
    what: "links that leave",
    book: ({ links }) => ({ links: links.replace("worksheets/sheet1.xml", "../../../../etc/passwd") }),
  },
  {
    what: "a link to itself",
    book: ({ links }) => ({ links: links.replace("worksheets/sheet1.xml", "workbook.xml") }),
  },
  { what: "no XML at all", book: () => ({ sheet: "PK not xml & < > \u0000" }) },
];

/** A table as a workbook, sound or with one lie. */
export function hostileWorkbook(rows: Rows, random: Random): Mutated {
  const lie = random.pick(LIES);
  const book = writeBook(rows);
  const told = { ...book, ...lie.book(book, random) };
  const parts: ZipPart[] = [
    { path: "[Content_Types].xml", data: Buffer.from(told.types) },
    { path: "xl/workbook.xml", data: Buffer.from(told.workbook) },
    { path: "xl/_rels/workbook.xml.rels", data: Buffer.from(told.links) },
    { path: "xl/sharedStrings.xml", data: Buffer.from(told.strings) },
    { path: "xl/worksheets/sheet1.xml", data: Buffer.from(told.sheet) },
  ];
  const kept = random.next() < 0.93 ? parts : parts.filter(() => random.next() < 0.8);
  return { bytes: writeZip(kept), what: `workbook with ${lie.what}` };
}

function writeBook(rows: Rows): Book {
  const cells = (row: readonly string[], at: number) =>
    row.map((text, column) =>
      `<c r="${letters(column)}${at + 1}" t="str"><v><t>${escape(text)}</t></v></c>`.replace(/<\/?t>/g, ""),
    );
  const body = rows.map((row, at) => `<row>${cells(row, at).join("")}</row>`).join("");
  return {
    sheet: `${XML}<worksheet ${MAIN}><sheetData>${body}</sheetData></worksheet>`,
    strings: sharedStrings([]),
    workbook: `${XML}<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    links: `${XML}<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    types: `${XML}<Types/>`,
  };
}

function sharedStrings(texts: readonly string[]): string {
  return `${XML}<sst ${MAIN}>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** Mostly sound XML: what XML cannot hold is left in it now and then. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
