import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { localDateAt, type Instant } from "@/lib/core/time/zone";
import { isMissing } from "../count-text";
import type { Context } from "../format";
import { quote } from "../problems";
import { LONGEST_NAME, type RowReader } from "../row-reader";
import type { SourceTable } from "../table";
import { parseUtcSecond } from "../utc-second";

/** The owner's handle, which the reader of the archive put above the titles; lower case. */
export function archiveHandle({ preamble = [] }: SourceTable): string | null {
  const handle =
    preamble
      .find(([title]) => title === "userName")?.[1]
      ?.trim()
      .toLowerCase() ?? "";
  return handle === "" || handle.length > LONGEST_NAME ? null : handle.replace(/^@/, "");
}

/** The day in `TikTok_Data_1795340000.zip`, epoch seconds, in UTC; null where the name has none. */
export function archiveDay({ containerName }: SourceTable): LocalDate | null {
  const seconds = /^TikTok_Data_(\d{10})\b/i.exec(containerName)?.[1];
  return seconds === undefined ? null : localDateAt(Number(seconds) * 1000, "UTC");
}

/** `2026-11-12 22:15:20`, also with ` UTC` behind it. Archives write every moment in UTC. */
export function parseArchiveTime(text: string): Instant | null {
  const plain = text.trim().replace(/ UTC$/, "");
  return /^\S+ \S+$/.test(plain) ? parseUtcSecond(`${plain.replace(" ", "T")}Z`, new Map()) : null;
}

/** A cell of words; empty for each of the ways in which archives write nothing. */
export function archiveText<Key extends string>(row: RowReader<Key>, key: Key): string {
  const text = row.line(key);
  return isMissing(text) || text.toLowerCase() === "none" ? "" : text;
}

/** A moment that has to be there and to be past; null with an error noted. */
export function archiveMoment<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  { today }: Pick<Context, "today">,
): Instant | null {
  const text = row.text(key);
  const instant = parseArchiveTime(text);
  if (instant === null) {
    const message =
      text === "" ? "The date is missing." : `${quote(text)} is no date that Permille can read.`;
    return row.note(key, { code: text === "" ? "no-value" : "unreadable", message });
  }
  const day = parseLocalDate(new Date(instant).toISOString().slice(0, 10));
  if (day === null || day < FIRST_DAY) {
    return row.note(key, { code: "no-such-day", message: `${quote(text)} is before TikTok was there.` });
  }
  if (isFuture(day, { today }))
    return row.note(key, { code: "future", message: `${quote(text)} has not come yet.` });
  return instant;
}

/** Posts of Musical.ly, whose accounts became TikTok's, go back to its first year. */
const FIRST_DAY = "2014-01-01";
