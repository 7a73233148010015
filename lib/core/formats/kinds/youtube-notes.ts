import { parseDecimal, powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { addDays } from "@/lib/core/time/date";
import type { Columns } from "../columns";
import { readCount } from "../count-text";
import { withPoint } from "../decimal-mark";
import type { Context } from "../format";
import type { Problems } from "../problems";
import type { YouTubeKey } from "./youtube-columns";
import type { YouTubeRange } from "./youtube-range";

/** Says which days the figures are taken to cover, since Table data itself does not. */
export function noteRange(
  range: YouTubeRange | null,
  { problems, context }: { problems: Problems; context: Context },
): void {
  const message =
    range === null
      ? `This file does not say which days it covers. It is read as everything up to ${context.asOf}; if you chose a ` +
        `shorter range, import the ZIP as downloaded instead.`
      : `The figures cover ${range.period.from} to ${addDays(range.period.to, -1)}, ` +
        (range.source === "days" ? "the days listed beside the table." : "as the ZIP's name says.");
  const code = range === null ? "lifetime" : "range";
  problems.add({ row: 0, column: "", code, message, severity: "info" });
}

const DECIMALS = 6;

/**
 * Compares the rows with YouTube's own total. They differ where the list was cut off (it shows about 500 videos), and by
 * rounding: each row is rounded in its last decimal.
 */
export function checkTotal(
  total: readonly string[] | undefined,
  {
    rows,
    columns,
    problems,
  }: { rows: readonly string[][]; columns: Columns<YouTubeKey>; problems: Problems },
): void {
  if (total === undefined) return;
  for (const key of ["views", "revenue"] as const) {
    const column = columns.get(key);
    if (column === undefined) continue;
    const read = key === "views" ? toViews : toMicros;
    const expected = read(total[column.index] ?? "");
    const sum = rows.reduce((all, row) => all + read(row[column.index] ?? ""), 0n);
    const tolerance = key === "views" ? 0n : 1_000n * BigInt(rows.length);
    const gap = sum > expected ? sum - expected : expected - sum;
    if (gap <= tolerance) continue;
    const decimals = key === "views" ? 0 : DECIMALS;
    const message =
      `The rows add up to ${toDecimalText(sum, decimals)}, YouTube's total is ${toDecimalText(expected, decimals)}: ` +
      `the file does not list every video.`;
    problems.add({ row: 0, column: column.title, code: "total-differs", message, severity: "info" });
  }
}

function toViews(text: string): bigint {
  const count = readCount(text.trim());
  return typeof count === "bigint" ? count : 0n;
}

function toMicros(text: string): bigint {
  const isComma = /^-?[\d.]*,\d+$/.test(text.trim());
  const decimal = parseDecimal(withPoint(text, isComma ? "," : "."));
  if (decimal === null || decimal.scale > DECIMALS) return 0n;
  return decimal.units * powerOfTen(DECIMALS - decimal.scale);
}
