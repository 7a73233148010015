import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import type { Instant } from "@/lib/core/time/zone";
import { parseMoment } from "../local-time";
import { quote } from "../problems";
import type { Context } from "../format";
import type { RowReader } from "../row-reader";
import type { DateOrder } from "../settings";

const TIME = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? (\d{1,2}):(\d{2}))?$/;

/** Month first, as Meta writes it, unless a row can only be read the other way. */
export function dateOrderOf(texts: readonly string[], said: DateOrder | null): DateOrder {
  if (said !== null) return said;
  const isDayFirst = texts.some((text) => Number(TIME.exec(text.trim())?.[1] ?? 0) > 12);
  return isDayFirst ? "day-first" : "month-first";
}

/** `11/07/2026 08:31`, or the same as ISO 8601 has it, by the zone's clocks. */
export function parseMetaTime(
  text: string,
  { order, zone }: { order: DateOrder; zone: string },
): { at: Instant; on: LocalDate } | null {
  const [, first = "", second = "", year = "", hours = "12", minutes = "00"] = TIME.exec(text.trim()) ?? [];
  const [month, day] = order === "month-first" ? [first, second] : [second, first];
  const iso =
    year === "" ? text.trim().slice(0, 10) : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const on = parseLocalDate(iso);
  const at = parseMoment(year === "" ? text.trim() : `${iso}T${hours.padStart(2, "0")}:${minutes}`, zone);
  return on === null || at === null ? null : { at, on };
}

/** When a post went up; null, with an error noted, where the file does not tell. */
export function readMetaTime<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  { order, context }: { order: DateOrder; context: Context },
): { at: Instant; on: LocalDate } | null {
  const text = row.text(key);
  const time = parseMetaTime(text, { order, zone: context.zone });
  if (time === null)
    return row.note(key, {
      code: "unreadable",
      message: `${quote(text)} is no time that Permille can read.`,
    });
  if (!isFuture(time.on, context)) return time;
  const message = `${quote(text)} has not come yet. If the file writes the day first, choose that order.`;
  return row.note(key, { code: "future", message });
}
