import { daysBetween, type LocalDate } from "@/lib/core/time/date";
import { localDateAt, startOfDay, type Instant } from "@/lib/core/time/zone";
import { parseDayText, toDate, type DayText } from "./day-text";
import { quote } from "./problems";
import type { RowReader } from "./row-reader";
import type { KnownVideo } from "./video-ref";

export type Posted = { publishedAt: Instant; publishedOn: LocalDate };

/** A scheduled video is uploaded up to this long before it is posted. */
const MAX_SCHEDULED_DAYS = 60;

type Reading<Key> = { key: Key; text: string; link: KnownVideo; zone: string };

/**
 * When a TikTok video was posted: the day that the row says, which must fit the upload second in the video's id, and that
 * second where they are of one day. A row without a day has the second alone. Null, with the reason noted, where they do
 * not fit.
 */
export function readPosted<Key extends string>(
  row: RowReader<Key>,
  { key, text, link, zone }: Reading<Key>,
): Posted | null {
  const uploadedAt = link.publishedAt;
  const day = parseDayText(text);
  if (day === null || uploadedAt === null) {
    if (text === "" && uploadedAt !== null) {
      return { publishedAt: uploadedAt, publishedOn: localDateAt(uploadedAt, zone) };
    }
    const message = `${quote(text)} is no date that Permille can read.`;
    return row.note(key, { code: "unreadable", message });
  }
  const uploadedOn = localDateAt(uploadedAt, zone);
  const publishedOn = postDate(day, uploadedOn);
  if (publishedOn === null) {
    const message = `${quote(text)} does not fit the day that the video's link carries, ${uploadedOn}.`;
    return row.note(key, { code: "no-such-day", message });
  }
  const publishedAt = publishedOn === uploadedOn ? uploadedAt : startOfDay(publishedOn, zone);
  return { publishedAt, publishedOn };
}

/** The year that puts the post from a day before (another zone) to sixty days after the upload. */
function postDate(day: DayText, uploadedOn: LocalDate): LocalDate | null {
  const year = Number(uploadedOn.slice(0, 4));
  const years = day.year === null ? [year, year + 1, year - 1] : [day.year];
  const dates = years.flatMap((candidate) => toDate(day, candidate) ?? []);
  const fits = (date: LocalDate) =>
    daysBetween(uploadedOn, date) >= -1 && daysBetween(uploadedOn, date) <= MAX_SCHEDULED_DAYS;
  return dates.find(fits) ?? null;
}
