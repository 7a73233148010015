import type { Block, Column, EquationTerm, Paper, Table } from "@/lib/core/document/paper";
import type { Instant } from "@/lib/core/time/zone";
import { addMonths } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { describePeriod } from "@/lib/core/time/period-words";
import { beginText } from "@/lib/core/text/begin-text";
import { cellText, NOTHING, numericColumns, percentText } from "./cell-text";
import { equationSigns } from "./equation-signs";
import { reportChart } from "./report-chart";
import {
  findTable,
  type Cell,
  type Report,
  type ReportFigure,
  type ReportNote,
  type ReportTable,
} from "./report";
import type { ReportWords } from "./report-words";

type Written = { report: Report; words: ReportWords };

/** The report as a paper, in one language. */
export function reportPaper(report: Report, words: ReportWords, createdAt: Instant): Paper {
  const written = { report, words };
  const title = titleOf(written);
  const made = words.made(report.creatorName, dayOf(written));
  return {
    language: words.language,
    title: kindAndTitleOf(written),
    subject: made,
    author: report.creatorName,
    createdAt,
    size: report.spec.paper,
    blocks: [
      { kind: "note", text: `${words.kind(report.subject)} · ${made}` },
      { kind: "heading", level: 1, text: title },
      ...(report.subject.of === "period"
        ? []
        : [{ kind: "paragraph" as const, text: beginText(periodOf(written), words.dateLocale) }]),
      ...equationOf(written),
      ...report.tables.flatMap((table) => blocksOf(table, written)),
      ...dayByDay(written),
      ...notesOf(written),
    ],
    footer: { text: `${title} · ${report.creatorName}`, page: words.page },
  };
}

/** What it is of, as a heading. */
export function titleOf({ report, words }: Written): string {
  return words.heading(report.subject, beginText(periodOf({ report, words }), words.dateLocale));
}

/** The same behind something else, where months are no longer written large. */
export function titleWithin({ report, words }: Written): string {
  return words.heading(report.subject, periodOf({ report, words }));
}

/** "Income report: October 2026". */
export function kindAndTitleOf({ report, words }: Written): string {
  return words.titled(words.kind(report.subject), titleWithin({ report, words }));
}

function periodOf({ report: { period }, words }: Written): string {
  return periodText(period, words);
}

/** With its year: a paper is read in any of them. */
function periodText(period: Period, { dateLocale }: ReportWords): string {
  return describePeriod(period, { locale: dateLocale, today: addMonths(period.to, 24) });
}

/** With its year, on whichever day it is read. */
function dayOf({ report: { madeOn }, words }: Written): string {
  return new Intl.DateTimeFormat(words.dateLocale, { dateStyle: "long", timeZone: "UTC" }).format(
    Date.parse(`${madeOn}T00:00:00Z`),
  );
}

function equationOf({ report, words }: Written): Block[] {
  const { figures, verdict } = report;
  if (figures.length === 0) return [];
  const signs = equationSigns(report);
  const terms = figures.map((figure, index): EquationTerm => ({
    sign: signs[index] ?? "",
    label: words.measure(figure.measure),
    ...figureTexts(figure, { report, words }),
  }));
  return [
    { kind: "equation", terms },
    ...(verdict === null ? [] : [{ kind: "note" as const, text: words.verdict(verdict) }]),
  ];
}

/** Its value and what it was; only its change, where its reader is not to know more. */
export function figureTexts(
  { measure, now, before, change }: ReportFigure,
  { report, words }: Written,
): { value: string; remarks: string[] } {
  const place = { column: measure, words, today: report.madeOn };
  const percent =
    change === null ? null : percentText(change, { locale: words.numberLocale, sign: "always" });
  // The percentage is the figure itself then, and what is left of the sentence says against what.
  if (now === null && percent !== null)
    return { value: percent, remarks: [words.change("", comparisonOf({ report, words })).trim()] };
  const comparison = report.comparison && comparisonOf({ report, words });
  return {
    value: cellText(now, place),
    remarks: [
      ...(percent === null || comparison === null ? [] : [words.change(percent, comparison)]),
      ...(before === null || comparison === null || measure === "estimated"
        ? []
        : [words.was(cellText(before, place), comparison)]),
    ],
  };
}

function comparisonOf({ report: { comparison }, words }: Written): string {
  return comparison === null ? "" : periodText(comparison, words);
}

/** Of the trend its line; the days themselves stand behind everything else. */
function blocksOf(table: ReportTable, written: Written): Block[] {
  const { report, words } = written;
  const heading: Block = { kind: "heading", level: 2, text: words.table(table.id) };
  if (table.id !== "trend") return [heading, tableOf(table, written)];
  const chart = reportChart(report, words);
  return chart === null ? [] : [heading, chart];
}

function dayByDay(written: Written): Block[] {
  const table = findTable(written.report, "trend");
  if (table === null) return [];
  return [{ kind: "heading", level: 2, text: written.words.inNumbers }, tableOf(table, written)];
}

function tableOf(table: ReportTable, { report, words }: Written): Table {
  const { columns, rows, total } = table;
  const isNumber = numericColumns(table);
  const textOf = (row: readonly Cell[], empty: string) =>
    columns.map(({ key }, index) => {
      const cell = row[index] ?? null;
      if (cell === null) return isNumber[index] ? empty : "";
      return cellText(cell, { column: key, words, today: report.madeOn, row });
    });
  return {
    kind: "table",
    dense: rows.length > MOST_ROOMY,
    columns: columns.map(({ key }, index): Column => ({
      head: words.column(key),
      align: isNumber[index] ? "end" : "start",
      width: isNumber[index] ? 2 : (WIDTHS[key] ?? 3),
    })),
    rows: rows.map((cells) => textOf(cells, NOTHING)),
    foot: total === null ? [] : [{ cells: withName(textOf(total, ""), words.total), strong: true }],
  };
}

/** Longer tables are looked up, not read. */
const MOST_ROOMY = 40;

/** Texts that are long, and dates that are short; shares of the row. */
const WIDTHS: Partial<Record<string, number>> = {
  ...{ video: 6, deal: 6, about: 7.6, deliverable: 4, stream: 3.6 },
  ...{ published: 2, state: 2.2, stage: 2.8, days: 2.9 },
};

/** The sum's name beside its first figure, in the room of all cells before it. */
function withName(cells: string[], name: string): string[] {
  const place = cells.findIndex((text) => text !== "") - 1;
  return cells.map((text, index) => (index === place ? name : text));
}

function notesOf({ report, words }: Written): Block[] {
  if (report.notes.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: words.notes },
    ...report.notes.map((note): Block => ({ kind: "note", text: noteText(note, { report, words }) })),
  ];
}

export function noteText({ key, values }: ReportNote, { report, words }: Written): string {
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? value : cellText(value, { column: name, words, today: report.madeOn }),
  ]);
  return words.note(key, Object.fromEntries(texts) as Record<string, string | number>);
}
