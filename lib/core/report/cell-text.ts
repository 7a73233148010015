import { formatErpm } from "@/lib/core/erpm/erpm";
import { toDecimalText } from "@/lib/core/money/decimal";
import { formatInteger, formatMajor, formatMoney } from "@/lib/core/money/format";
import { beginText } from "@/lib/core/text/begin-text";
import { addDays, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { dateFormatter } from "@/lib/core/time/date-formatter";
import type { Period } from "@/lib/core/time/period";
import { isName, type Cell, type NameCell, type ReportTable } from "./report";
import type { Shows } from "./report-level";
import type { ReportWords } from "./report-words";

/** What is not known, or has no views to divide by. */
export const NOTHING = "–";

export type CellPlace = {
  column: string;
  words: ReportWords;
  today: LocalDate;
  /** The row that it stands in: an amount beside a cause is a change. */
  row?: readonly Cell[];
};

/** A cell for the eye, in the words and locale of the report. A dash where there is nothing. */
export function cellText(cell: Cell, place: CellPlace): string {
  if (isName(cell)) return nameText(cell, place);
  switch (cell?.is) {
    case undefined:
      return NOTHING;
    case "text":
    case "decimal":
      return cell.text;
    case "day":
      return dayText(cell.day, place);
    case "span":
      return beginText(spanText(cell.period, place), place.words.dateLocale);
    case "money":
    case "count":
    case "rate":
    case "fixedRate":
    case "share":
      return numberText(cell, place);
  }
}

function nameText(cell: NameCell, { column, words }: CellPlace): string {
  switch (cell.is) {
    case "word":
      return words.word(column, cell.word);
    case "cause":
      return words.cause(cell.kind, cell.stream);
    case "streamOf":
      return `${words.stream(cell.stream)}, ${cell.channel}`;
    case "deal":
      return words.heading({ of: "deal", brand: cell.brand, title: cell.title }, "");
  }
}

/** Which columns stand at the end of their line, as numbers do: also one of which no figure is known. */
export function numericColumns({ columns, rows }: Pick<ReportTable, "columns" | "rows">): boolean[] {
  return columns.map(
    ({ shows }, index) => FIGURES.has(shows) || rows.some((cells) => isNumeric(cells[index] ?? null)),
  );
}

const FIGURES: ReadonlySet<Shows> = new Set(["money", "rate", "views"]);

function isNumeric(cell: Cell): boolean {
  return cell !== null && ["money", "count", "rate", "fixedRate", "decimal", "share"].includes(cell.is);
}

type NumberCell = Extract<Cell, { is: "money" | "count" | "rate" | "fixedRate" | "share" }>;

function numberText(cell: NumberCell, { column, words, row }: CellPlace): string {
  const locale = words.numberLocale;
  const sign = column === "change" || row?.[0]?.is === "cause" ? "always" : "auto";
  switch (cell.is) {
    case "money":
      return formatMoney(cell.amount, { currency: cell.currency, locale, sign });
    case "count":
      return formatInteger(cell.count, { locale });
    case "rate":
      return formatErpm(cell.erpm, { currency: cell.currency, locale }) ?? NOTHING;
    case "fixedRate":
      return formatMajor(toDecimalText(cell.units, cell.digits), { ...cell, locale, sign });
    case "share":
      return percentText(cell.share * 100, { locale, sign });
  }
}

/** With one decimal below a hundred percent; "always" puts a plus before a rise. */
export function percentText(
  percent: number,
  { locale, sign }: { locale: string; sign: "auto" | "always" },
): string {
  return new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: Math.abs(percent) < 100 ? 1 : 0,
    signDisplay: sign === "always" ? "exceptZero" : "auto",
  })
    .format(percent / 100)
    .replace("-", "\u2212");
}

/** In short, so that it stands on one line; the year where it is another than today's. */
function dayText(day: LocalDate, place: CellPlace): string {
  return shortDays(place, [day]).format(instantOf(day));
}

/** A whole month by its name. */
function spanText({ from, to }: Period, place: CellPlace): string {
  const last = addDays(to, -1);
  if (from === last) return dayText(from, place);
  if (from === firstOfMonth(from) && to === addMonths(from, 1))
    return dateFormatter(place.words.dateLocale, { month: "short", year: "numeric" }).format(instantOf(from));
  return shortDays(place, [from, last]).formatRange(instantOf(from), instantOf(last));
}

function shortDays({ words, today }: CellPlace, days: readonly LocalDate[]): Intl.DateTimeFormat {
  const isThisYear = days.every((day) => day.slice(0, 4) === today.slice(0, 4));
  return dateFormatter(words.dateLocale, {
    ...{ day: "numeric", month: "short" },
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

function instantOf(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}
