import type { Chart } from "@/lib/core/document/paper";
import { beginText } from "@/lib/core/text/begin-text";
import { niceScale, tickForm, toFraction } from "@/lib/core/text/scale";
import { formatCompact, formatMajor } from "@/lib/core/money/format";
import { describePeriod } from "@/lib/core/time/period-words";
import { cellText, percentText } from "./cell-text";
import { drawnTrend, type DrawnTrend } from "./drawn-trend";
import type { Report, Cell } from "./report";
import type { ReportWords } from "./report-words";

const MOST_DATES = 6;

/** The line of a report's trend; null where it has none. */
export function reportChart(report: Report, words: ReportWords): Chart | null {
  const trend = drawnTrend(report);
  if (trend === null) return null;
  const scale = niceScale(trend.values);
  const form = tickForm(scale);
  return {
    kind: "chart",
    alt: altOf(trend, { report, words }),
    heights: trend.values.map((value) => (value === null ? null : toFraction(value, scale))),
    ticks: scale.ticks.map((tick) => ({
      at: toFraction(tick, scale),
      text: tickText(tick, { trend, report, words, form }),
    })),
    dates: datesOf(trend, { report, words }),
  };
}

type Written = { report: Report; words: ReportWords };

function altOf({ column, values, cells }: DrawnTrend, { report, words }: Written): string {
  const period = describePeriod(report.period, { locale: words.dateLocale, today: report.madeOn });
  const known = values.flatMap((value, index) =>
    value === null ? [] : [{ value, cell: cells[index] ?? null }],
  );
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const say = (one: { cell: Cell } | undefined) =>
    cellText(one?.cell ?? null, { column, words, today: report.madeOn });
  const ends = {
    first: say(known[0]),
    last: say(known.at(-1)),
    most: say(sorted.at(-1)),
    least: say(sorted[0]),
  };
  return words.chart({ column: words.column(column), period, ends });
}

function tickText(
  tick: number,
  { trend, report, words, form }: Written & { trend: DrawnTrend; form: ReturnType<typeof tickForm> },
): string {
  const locale = words.numberLocale;
  if (trend.isShare) return percentText(tick * 100, { locale, sign: "auto" });
  if (trend.column === "views") return formatCompact(BigInt(Math.round(tick)), { locale });
  return formatMajor(tick.toFixed(6), { currency: report.currency, locale, ...form });
}

/** As many as find room, the first and the last among them. */
function datesOf({ labels }: DrawnTrend, { report, words }: Written): Chart["dates"] {
  const last = labels.length - 1;
  const count = Math.min(MOST_DATES, labels.length);
  const places = Array.from({ length: count }, (_, index) =>
    Math.round((index * last) / Math.max(1, count - 1)),
  );
  const format = new Intl.DateTimeFormat(words.dateLocale, {
    timeZone: "UTC",
    month: "short",
    ...(report.bucket === "month" ? { year: "2-digit" } : { day: "numeric" }),
  });
  return [...new Set(places)].map((index) => ({
    at: last === 0 ? 0.5 : index / last,
    text: beginText(dateText(labels[index] ?? null, format), words.dateLocale),
  }));
}

function dateText(label: Cell, format: Intl.DateTimeFormat): string {
  return label?.is === "span" ? format.format(Date.parse(`${label.period.from}T00:00:00Z`)) : "";
}
