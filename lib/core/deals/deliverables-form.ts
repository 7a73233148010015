import { isTyped, readDay, readText, type Problems } from "@/lib/core/text/fields";
import type { LocalDate } from "@/lib/core/time/date";
import type { Deliverable } from "./deal";

/** As many as a form has rows for. */
export const MAX_DELIVERABLES = 30;

const ROWS = Array.from({ length: MAX_DELIVERABLES }, (_, index) => index + 1);

const PARTS = ["Title", "Video", "VideoId", "Id", "Weight", "Due", "Delivered"] as const;

type DeliverableField = `item${number}${(typeof PARTS)[number]}`;

/** The fields of all rows, as they are named in a form. */
export const DELIVERABLE_FIELDS = ROWS.flatMap((row) => PARTS.map((part) => fieldOf(row, part)));

export type DeliverableTexts = { readonly [Field in DeliverableField]?: string | undefined };

/** A row as typed. `video` is a link or a title, empty for none; `videoId` stood there before; `id` is null for a new one. */
export type DeliverableDraft = Omit<Deliverable, "videoId"> & {
  row: number;
  id: string | null;
  video: string;
  videoId: string | null;
};

export function fieldOf(row: number, part: (typeof PARTS)[number]): DeliverableField {
  return `item${row}${part}`;
}

/** The rows that say something, in their order. A title that is left empty is that of the video. */
export function readDeliverables(texts: DeliverableTexts, problems: Problems): DeliverableDraft[] {
  const drafts = ROWS.flatMap((row) => readRow(texts, { row, problems }) ?? []);
  const [first] = drafts;
  const isToNothing = first !== undefined && drafts.every(({ weight }) => weight === 0n);
  if (isToNothing) problems.add(fieldOf(first.row, "Weight"), "partsToNothing");
  return drafts;
}

function readRow(
  texts: DeliverableTexts,
  { row, problems }: { row: number; problems: Problems },
): DeliverableDraft | null {
  const text = (part: (typeof PARTS)[number]) => texts[fieldOf(row, part)];
  const title = readText(fieldOf(row, "Title"), { text: text("Title"), max: 200, problems });
  const video = readText(fieldOf(row, "Video"), { text: text("Video"), max: 2000, problems });
  const dueOn = readDay(fieldOf(row, "Due"), text("Due"), problems);
  const deliveredOn = readDay(fieldOf(row, "Delivered"), text("Delivered"), problems);
  if (title === "" && video === "") {
    if (isTyped(text("Due")) || isTyped(text("Delivered")))
      problems.add(fieldOf(row, "Title"), "deliverableNeeded");
    return null;
  }
  const weight = readWeight(fieldOf(row, "Weight"), text("Weight"), problems);
  const [id, videoId] = [text("Id") ?? "", text("VideoId") ?? ""];
  return { row, id: id || null, title, video, videoId: videoId || null, weight, dueOn, deliveredOn };
}

/** An empty weight is one: most deliverables count alike. */
function readWeight(field: string, text: string | undefined, problems: Problems): bigint {
  if (!isTyped(text)) return 1n;
  const plain = text.trim();
  if (/^\d{1,9}$/.test(plain)) return BigInt(plain);
  problems.add(field, /^[-\u2212]/.test(plain) ? "weightNegative" : "weightInvalid");
  return 1n;
}

type Kept = Deliverable & { id: string; videoTitle: string | null };

/** What the rows of a form hold for deliverables that are kept; a title that is the video's own is not said twice. */
export function textsOfDeliverables(kept: readonly Kept[]): Record<string, string> {
  const entries = kept.flatMap(({ id, title, videoId, videoTitle, weight, dueOn, deliveredOn }, index) => {
    const row = index + 1;
    return [
      [fieldOf(row, "Id"), id],
      [fieldOf(row, "Title"), title],
      [fieldOf(row, "Video"), videoTitle ?? ""],
      [fieldOf(row, "VideoId"), videoId ?? ""],
      [fieldOf(row, "Weight"), String(weight)],
      [fieldOf(row, "Due"), dueOn ?? ""],
      [fieldOf(row, "Delivered"), deliveredOn ?? ""],
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** The rows that were said to be delivered on a day that has not come. */
export function deliveredInFuture(
  drafts: readonly DeliverableDraft[],
  isFuture: (day: LocalDate) => boolean,
): DeliverableField[] {
  return drafts.flatMap(({ row, deliveredOn }) =>
    deliveredOn !== null && isFuture(deliveredOn) ? [fieldOf(row, "Delivered")] : [],
  );
}
