import type { FileReading } from "@/lib/core/formats/read-detection";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { listDatedVideos, listPosts, matchByChannel, type DatedVideo, type KnownPost } from "./derive-posts";
import type { RowProblem } from "./import-report";
import type { PlannedFacts } from "./publish-facts";
import type { LedgerScope } from "./scope";

type Planned = { facts: Pick<PlannedFacts, "bulk" | "videos">; files: readonly FileReading[] };

/** Says how many of an archive's posts are which videos, beside all that is there and all that the import brings. */
export async function notePosts(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { facts, files }: Planned,
): Promise<RowProblem[]> {
  const planned = facts.bulk.posts.map(({ cells: [channelId, postedAt, nth] }) => ({
    channelId: String(channelId),
    postedAt: Date.parse(String(postedAt)),
    nth: Number(nth),
  }));
  if (planned.length === 0) return [];
  const known = new Set(planned.map(keyOf));
  const others = (await listPosts(sql, creatorId)).filter((post) => !known.has(keyOf(post)));
  const videos = [...(await listDatedVideos(sql, creatorId)), ...newVideos(facts.videos)];
  const matches = matchByChannel([...planned, ...others], videos);
  const t = getT("imports");
  const parts = (["matched", "tie", "none"] as const).flatMap((kind) => {
    const count = planned.filter((post) => matches.get(post)?.kind === kind).length;
    return count === 0 ? [] : [t(`archive.${kind}`, { count })];
  });
  const message = t("archive.posts", { count: planned.length, parts: parts.join(", ") });
  const file = files.find(({ kind }) => kind === "tiktok-archive-posts")?.name ?? "";
  return [{ file, row: 0, column: "", code: "posts-matched", message, severity: "info" }];
}

function newVideos(videos: PlannedFacts["videos"]): DatedVideo[] {
  const found = new Map<string, DatedVideo>();
  for (const { place } of videos) {
    const { platform, platformVideoId } = place.ref;
    const isDated = platform === "tiktok" && /^[0-9]{8,20}$/.test(platformVideoId ?? "");
    if (place.isNew && isDated && platformVideoId !== null)
      found.set(place.id, { id: place.id, channelId: place.channelId, platformVideoId });
  }
  return [...found.values()];
}

function keyOf({ channelId, postedAt, nth }: KnownPost): string {
  return `${channelId} ${postedAt} ${nth}`;
}
