import type { Split } from "@/lib/core/income/line-facts";
import type { SplitDraft } from "@/lib/core/income/split-form";
import { getT } from "@/lib/server/messages";
import { refuse, type Refusal } from "@/lib/server/outcome";
import type { Sql } from "@/lib/server/sql";
import { findVideoByText, type FoundVideo } from "./find-video";
import { findSplit, sentenceOf } from "./line-split";
import type { LedgerScope } from "./scope";

/** `videoId` is the video that stood in the field before. */
type Typed = { video: string; videoId: string | null; split: SplitDraft | null };

type Place = { video: FoundVideo | null; videos: readonly FoundVideo[]; split: Split | null };

/** One video or several. A video typed beside a split must be among its own, or one of the two is a slip. */
export async function findPlace(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { video: text, videoId, split }: Typed,
): Promise<{ ok: true; value: Place } | Refusal> {
  const typed = text.trim();
  const video = typed === "" ? null : await findVideoByText(sql, scope, { text: typed, id: videoId });
  if (typeof video === "string") return refuse("invalid", { fields: { video: sentenceOf(video) } });
  if (split === null)
    return { ok: true, value: { video, videos: video === null ? [] : [video], split: null } };
  const found = await findSplit(sql, scope, split);
  if (!found.ok) return found;
  if (video !== null && !found.value.videos.some(({ id }) => id === video.id))
    return refuse("invalid", { fields: { video: getT("income")("videoBesideSplit") } });
  return { ok: true, value: { ...found.value, video: null } };
}
