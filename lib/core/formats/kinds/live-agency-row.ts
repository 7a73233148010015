import { addDays, firstOfMonth, monthKey, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import type { Period } from "@/lib/core/time/period";
import { isMissing } from "../count-text";
import type { Context } from "../format";
import { quote } from "../problems";
import type { RowReader } from "../row-reader";

export type AgencyKey = "period" | "creatorId" | "username" | "diamonds";

export const AGENCY_NAMES = new Map<AgencyKey, readonly string[]>([
  ["period", ["Data period", "Selected period"]],
  ["creatorId", ["Creator ID"]],
  ["username", ["Creator's username", "Creator’s username"]],
  ["diamonds", ["Diamonds", "Diamonds in selected period", "Total Diamonds"]],
]);

/** Diamonds since the first of the month, whose days so far are `period`. */
export type AgencyRow = {
  row: RowReader<AgencyKey>;
  creatorId: string;
  /** Lower case without @. */
  username: string;
  /** `YYYY-MM`. */
  month: string;
  period: Period;
  diamonds: bigint;
};

/** Null, with the reason noted, where the row is no creator's month. */
export function readAgencyRow(row: RowReader<AgencyKey>, context: Pick<Context, "today">): AgencyRow | null {
  const creatorId = readCreatorId(row);
  const period = readMonth(row, context);
  const diamonds = readDiamonds(row);
  row.checkName("username");
  if (creatorId === null || period === null || diamonds === null || row.hasError()) return null;
  const username = row.text("username").replace(/^@/, "").toLowerCase();
  return { row, creatorId, username, month: monthKey(period.from), period, diamonds };
}

/** The last day that the row covers, `2026-07-01 ~ 2026-07-06`; null where it is no such text. */
export function readSpan(text: string): Period | null {
  const [, first = "", last = ""] =
    /^(\d{4}-\d{2}-\d{2})\s*[~～]\s*(\d{4}-\d{2}-\d{2})$/.exec(text.trim()) ?? [];
  const from = parseLocalDate(first);
  const end = parseLocalDate(last);
  return from === null || end === null || end < from ? null : { from, to: addDays(end, 1) };
}

function readCreatorId(row: RowReader<AgencyKey>): string | null {
  const text = row.text("creatorId").replace(/^'/, "");
  if (/^\d{5,25}$/.test(text)) return text;
  const message = "This is no creator's id. If a spreadsheet rounded it, use the file as it was downloaded.";
  return row.note("creatorId", { code: "mangled-id", message });
}

/** Counts of a stretch inside a month would be counted again with the month, so only its first day may begin one. */
function readMonth(row: RowReader<AgencyKey>, { today }: Pick<Context, "today">): Period | null {
  const text = row.text("period");
  const period = readSpan(text);
  if (period === null)
    return row.note("period", {
      code: "unreadable",
      message: `${quote(text)} is no period. It reads like 2026-07-01 ~ 2026-07-06.`,
    });
  const last = addDays(period.to, -1);
  if (period.from !== firstOfMonth(period.from) || monthKey(last) !== monthKey(period.from)) {
    const message =
      "Diamonds are counted by the month. Export a period that begins on the first of one month.";
    return row.note("period", { code: "not-a-month", message });
  }
  if (isFuture(last, { today }))
    return row.note("period", { code: "future", message: `${last} has not come yet.` });
  return period;
}

function readDiamonds(row: RowReader<AgencyKey>): bigint | null {
  if (!isMissing(row.text("diamonds"))) return row.count("diamonds");
  const message = "There are no diamonds in this row, so it says nothing.";
  return row.note("diamonds", { code: "no-value", message, severity: "info" });
}

/** The day in `Creator data 2026_06_02 14_59 UTC+0 (1).xlsx`. */
export function dayInName(name: string): LocalDate | null {
  return parseLocalDate(/^Creator data (\d{4}_\d{2}_\d{2})\b/i.exec(name)?.[1]?.replaceAll("_", "-") ?? "");
}
