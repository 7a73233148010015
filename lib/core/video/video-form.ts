import { parseVideoLink, type VideoLink } from "@/lib/core/income/video-link";
import {
  isTyped,
  readDay,
  readTags,
  readText,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";
import type { LocalDate } from "@/lib/core/time/date";
import { parseDuration } from "./duration";

export const VIDEO_FIELDS = [
  "link",
  "title",
  "publishedOn",
  "duration",
  "isSponsored",
  "category",
  "region",
  "tags",
  "isGone",
] as const;

export type VideoTexts = { readonly [Field in (typeof VIDEO_FIELDS)[number]]?: string | undefined };

/** A video as it was typed; null where nothing was. */
export type VideoDraft = {
  link: VideoLink | null;
  title: string;
  publishedOn: LocalDate | null;
  durationSeconds: number | null;
  isSponsored: boolean;
  category: string | null;
  region: string | null;
  tags: string[];
  state: "live" | "gone";
};

/** Reads the typed fields of a video, all problems at once. A text without a link in it, where a link goes, is a title. */
export function readVideo(
  texts: VideoTexts,
): { ok: true; value: VideoDraft } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const typed = readText("link", { text: texts.link, max: 2000, problems });
  const link = parseVideoLink(typed);
  const title = readText("title", { text: texts.title, max: 500, problems });
  const value: VideoDraft = {
    link,
    title: title === "" && link === null ? readTitle(typed, problems) : title,
    publishedOn: readDay("publishedOn", texts.publishedOn, problems),
    durationSeconds: readDuration(texts.duration, problems),
    isSponsored: isTyped(texts.isSponsored),
    category: readText("category", { text: texts.category, max: 80, problems }) || null,
    region: readText("region", { text: texts.region, max: 80, problems }) || null,
    tags: readTags(texts.tags, problems),
    state: isTyped(texts.isGone) ? "gone" : "live",
  };
  return found.length > 0 ? { ok: false, error: found } : { ok: true, value };
}

/** A link that cannot be read must not become a title by accident. */
function readTitle(text: string, problems: Problems): string {
  if (/^https?:\/\/\S+$/i.test(text)) problems.add("link", "linkUnknown");
  return readText("link", { text: text.replaceAll(/\s+/g, " "), max: 500, problems });
}

function readDuration(text: string | undefined, problems: Problems): number | null {
  if (!isTyped(text)) return null;
  return parseDuration(text) ?? problems.add("duration", "durationInvalid");
}
