import type { Split } from "@/lib/core/income/line-facts";
import type { SplitDraft } from "@/lib/core/income/split-form";
import { fieldSentence } from "@/lib/server/field-errors";
import { getT } from "@/lib/server/messages";
import { refuse, type Refusal } from "@/lib/server/outcome";
import type { Sql } from "@/lib/server/sql";
import { findVideoByText, type FoundVideo } from "./find-video";
import type { LedgerScope } from "./scope";

type FoundSplit = { split: Split; videos: FoundVideo[] };

/** The videos that a typed split names. Each is there and stands in it once; what is wrong is said at its row. */
export async function findSplit(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { by, whole, shares }: SplitDraft,
): Promise<{ ok: true; value: FoundSplit } | Refusal> {
  const fields: Record<string, string> = {};
  const videos = new Map<string, FoundVideo>();
  const found: Split["shares"][number][] = [];
  for (const { row, video: text, id, weight } of shares) {
    const video = text === "" ? null : await findVideoByText(sql, scope, { text, id });
    const problem = typeof video === "string" ? sentenceOf(video) : null;
    const isTwice = video !== null && typeof video === "object" && videos.has(video.id);
    if (problem !== null) fields[`share${String(row)}Video`] = problem;
    if (isTwice) fields[`share${String(row)}Video`] = fieldSentence("shareTwice");
    if (typeof video === "string") continue;
    if (video !== null) videos.set(video.id, video);
    found.push({ videoId: video?.id ?? null, weight });
  }
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  return { ok: true, value: { split: { by, whole, shares: found }, videos: [...videos.values()] } };
}

/** Why a text names no video. */
export function sentenceOf(reason: "unknown" | "ambiguous"): string {
  return reason === "unknown" ? fieldSentence("videoUnknown") : getT("income")("videoAmbiguous");
}
