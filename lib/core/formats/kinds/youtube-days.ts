import { roundHalfEven } from "@/lib/core/money/split";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { isKeepable } from "@/lib/core/money/money";
import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { isMissing } from "../count-text";
import { withPoint } from "../decimal-mark";
import type { IncomeFact, VideoRef } from "../facts";
import type { Context } from "../format";
import { quote, type Problems } from "../problems";
import type { RowReader } from "../row-reader";
import type { DecimalMark } from "../settings";
import { toAdIncome } from "./youtube-income";
import type { YouTubeMetric } from "./youtube-columns";

export type DayKey = "date" | "content" | "title" | "published" | "duration" | "metric";

/** A day's revenue as YouTube gives it, finer than money is kept. */
export type DayRevenue = { row: number; day: LocalDate; video: VideoRef | null; exact: bigint; text: string };

const DECIMALS = 6;

export function readChartDay(row: RowReader<DayKey>, context: Context): LocalDate | null {
  const text = row.text("date");
  const day = parseLocalDate(text);
  if (day === null)
    return row.note("date", {
      code: "unreadable",
      message: `${quote(text)} is no date that Permille can read.`,
    });
  if (!isFuture(day, context)) return day;
  return row.note("date", { code: "future", message: `${day} has not come yet.` });
}

/** In millionths of the currency; null where the day is not known yet or, with an error noted, no amount. */
export function readExact(row: RowReader<DayKey>, mark: DecimalMark): bigint | null {
  const text = row.text("metric");
  if (isMissing(text)) return null;
  const decimal = parseDecimal(withPoint(text, mark));
  const isSound = decimal !== null && decimal.scale <= DECIMALS && decimal.units < 10n ** 20n;
  if (isSound) return decimal.units * powerOfTen(DECIMALS - decimal.scale);
  return row.note("metric", { code: "not-a-number", message: `${quote(text)} is not an amount.` });
}

/**
 * Days of revenue as lines. Each day is rounded so that a video's days add up to the rounded sum of what YouTube gave:
 * rounded one by one, a video that earns 0.004 a day would earn nothing in a year. So a day's amount depends on the days
 * before it in its file: if any split of a file gave the same amounts, each day would be rounded alone. Days of one video
 * from several files therefore differ from their exact sum by less than one smallest unit per file.
 */
export function toDayIncome(days: readonly DayRevenue[], currency: Currency): IncomeFact[] {
  const sums = new Map<string, bigint>();
  return days
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.row - b.row))
    .flatMap(({ row, day, video, exact, text }) => {
      const key = video?.platformVideoId ?? video?.url ?? "";
      const before = sums.get(key) ?? 0n;
      const amount = round(before + exact, currency) - round(before, currency);
      sums.set(key, before + exact);
      return isKeepable(amount, currency)
        ? [toAdIncome({ row, period: { from: day, to: addDays(day, 1) }, video, amount, currency, text })]
        : [];
    });
}

function round(exact: bigint, currency: Currency): bigint {
  return roundHalfEven(toDecimalText(exact, DECIMALS), exponentOf(currency));
}

/** Days at the end that YouTube does not know yet say nothing. */
export function noteBlanks(
  count: number,
  { metric, problems }: { metric: YouTubeMetric; problems: Problems },
): void {
  if (count === 0) return;
  const rows = count === 1 ? "1 row has" : `${count} rows have`;
  const message = `${rows} no value yet, so these days stay as they are.`;
  problems.add({ row: 0, column: metric.title, code: "no-value", message, severity: "info" });
}

/** A metric that is neither views nor money: alone it is refused, beside other tables left aside. */
export function noteOther(
  metric: YouTubeMetric,
  { problems, isAlone }: { problems: Problems; isAlone: boolean },
): void {
  const message =
    `This counts ${quote(metric.title)} by day. Choose Views or Estimated revenue above the chart in YouTube Studio's ` +
    `Advanced mode, and export again.`;
  const severity = isAlone ? "error" : "info";
  problems.add({ row: 0, column: metric.title, code: "other-metric", message, severity });
}

export function noteUnknownCurrency(metric: YouTubeMetric, problems: Problems): void {
  const message = "The currency in this column's header is unknown, so its money is left out.";
  problems.add({ row: 0, column: metric.title, code: "unknown-currency", message, severity: "error" });
}
