import type { Writable } from "node:stream";
import { columnsOf, type LongTable, type Row } from "@/lib/core/exports/table";
import { getT } from "../messages";
import type { Shortened } from "./cell-xml";
import { rowSource } from "./row-source";
import { sheetName } from "./sheet-name";
import { sheetXml } from "./sheet-xml";
import { contentTypesXml, rootRelationsXml, workbookRelationsXml, workbookXml } from "./workbook-parts";
import { STYLES_XML } from "./workbook-styles";
import { writeZip, type ZipEntry } from "./write-zip";

/** A table with the name of its sheet. */
export type Sheet = LongTable & { name: string };

export type Workbook = {
  /** Asked for one after the other, each once the one before it is written. */
  sheets: Iterable<Sheet> | AsyncIterable<Sheet>;
  /** What a reader has to know, as pairs of what it is about and what is so; written last. */
  notes: () => readonly (readonly [string, string])[];
};

/** What a sheet holds at most, its head among them. */
const MOST_ROWS = 1_048_576;
/** As many characters of what cells do not show whole are kept to be listed; then numbers become text. */
const MOST_SHORTENED = 4_000_000;
/** As much of a text as one cell holds with room to spare. */
const PIECE = 32_000;

type Cut = Shortened & { sheet: string };

type Options = { at: Date; mostRows?: number };

/**
 * Writes a workbook (XLSX: ECMA-376) as fast as the sink takes it and ends the sink. A table of more rows than a sheet holds
 * goes on in the next. What a cell cannot show whole, a number of more than 15 digits or very long text, stands as text on a
 * sheet of its own.
 */
export async function writeWorkbook(
  workbook: Workbook,
  sink: Writable,
  { at, mostRows = MOST_ROWS }: Options,
): Promise<void> {
  await writeZip(workbookEntries(workbook, { mostRows }), sink, { at });
}

/** The same as entries of a ZIP. */
async function* workbookEntries(
  { sheets, notes }: Workbook,
  { mostRows }: { mostRows: number },
): AsyncGenerator<ZipEntry> {
  // First, and for any number of sheets, so that what looks at a file's beginning knows what it is.
  yield { name: "[Content_Types].xml", content: contentTypesXml() };
  yield { name: "_rels/.rels", content: rootRelationsXml() };
  yield { name: "xl/styles.xml", content: STYLES_XML };
  const names: string[] = [];
  const cuts = collectCuts();
  for await (const sheet of sheets) yield* sheetEntries(sheet, { names, cuts, mostRows });
  const t = getT("tables");
  const found = cuts.list();
  if (found.length > 0) {
    const columns = columnsOf({ [t("sheet")]: "text", [t("cell")]: "text", [t("exactly")]: "text" });
    yield* sheetEntries({ name: t("exact"), columns, rows: cutRows(found) }, { names, cuts, mostRows });
  }
  const columns = columnsOf({ [t("about")]: "text", [t("note")]: "text" });
  yield* sheetEntries({ name: t("notes"), columns, rows: notes() }, { names, cuts, mostRows });
  yield { name: "xl/_rels/workbook.xml.rels", content: workbookRelationsXml(names.length) };
  yield { name: "xl/workbook.xml", content: workbookXml(names) };
}

type Written = { names: string[]; cuts: ReturnType<typeof collectCuts>; mostRows: number };

async function* sheetEntries(
  { name: wanted, columns, rows }: Sheet,
  { names, cuts, mostRows }: Written,
): AsyncGenerator<ZipEntry> {
  const source = rowSource(rows);
  try {
    do {
      const isFirst = names.length === 0;
      const name = sheetName(wanted, names);
      names.push(name);
      const watch = { isFirst, shorten: (cut: Shortened) => cuts.add({ ...cut, sheet: name }) };
      yield {
        name: `xl/worksheets/sheet${String(names.length)}.xml`,
        content: sheetXml({ columns, rows: source.take(mostRows - 1) }, watch),
      };
    } while (!source.isOver());
  } finally {
    await source.close();
  }
}

function collectCuts() {
  const found: Cut[] = [];
  let held = 0;
  return {
    add(cut: Cut): boolean {
      held += cut.text.length;
      if (held > MOST_SHORTENED) return false;
      found.push(cut);
      return true;
    },
    list: () => found,
  };
}

/** Text that is too long for a cell stands in as many as it takes, one below the other. */
function* cutRows(cuts: readonly Cut[]): Generator<Row> {
  for (const { sheet, reference, text } of cuts) {
    for (let from = 0; from < text.length; from += PIECE)
      yield [sheet, reference, text.slice(from, from + PIECE)];
  }
}
