import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { getT } from "@/lib/server/messages";
import { piped } from "@/lib/server/tables/piped";
import { csvPieces } from "@/lib/server/tables/write-csv";
import { writeWorkbook, type Sheet } from "@/lib/server/tables/write-workbook";
import type { Viewer } from "@/lib/server/viewer";
import { tableNotes } from "./table-notes";
import { ledgerTable, monthsTable, videosTable } from "./whole-sheets";
import type { Snapshot } from "./whole-snapshot";

export type Readable = {
  path: string;
  content: Iterable<string> | AsyncIterable<string | Buffer>;
  isStored?: boolean;
};

/** What of an archive is for people: tables that a spreadsheet opens, and a page that says what lies beside them. */
export async function* listReadable(viewer: Viewer, snapshot: Snapshot): AsyncGenerator<Readable> {
  const { sql, creator, madeOn } = snapshot;
  const asked = { creatorId: creator.id, currency: currencyOf(creator.baseCurrency) };
  yield { path: "README.txt", content: [readmeOf(snapshot)] };
  yield { path: "ledger.csv", content: csvPieces(ledgerTable(sql, asked)) };
  yield { path: "videos.csv", content: csvPieces(videosTable(sql, asked)) };
  yield { path: "months.csv", content: csvPieces(await monthsTable(sql, asked)) };
  const t = getT("whole");
  const sheets: Sheet[] = [
    { name: t("sheets.ledger"), ...ledgerTable(sql, asked) },
    { name: t("sheets.videos"), ...videosTable(sql, asked) },
    { name: t("sheets.months"), ...(await monthsTable(sql, asked)) },
  ];
  const notes = () => tableNotes(viewer, { clock: "earned" });
  const workbook = piped((sink) => writeWorkbook({ sheets, notes }, sink, { at: madeOn }));
  yield { path: "workbook.xlsx", content: workbook, isStored: true };
}

function readmeOf({ creator, madeOn, counts, files, totals }: Snapshot): string {
  const t = getT("whole");
  const said = {
    ...{ name: creator.name, day: madeOn.toISOString().slice(0, 10), currency: creator.baseCurrency },
    ...{ zone: creator.timeZone, lines: counts.get("income") ?? 0, videos: counts.get("video") ?? 0 },
    ...{ deals: counts.get("deal") ?? 0, invoices: counts.get("invoice") ?? 0, files: files.length },
    earned: toMajor(BigInt(totals.earned), currencyOf(totals.currency)),
  };
  return PARAGRAPHS.map((name) => `${t(`readme.${name}`, said)}\n`).join("\n");
}

const PARAGRAPHS = ["title", "tables", "facts", "attachments", "back", "invoices"] as const;

function currencyOf(text: string): Currency {
  const currency = parseCurrency(text);
  if (currency === null) throw new RangeError(`unknown currency ${text}`);
  return currency;
}
