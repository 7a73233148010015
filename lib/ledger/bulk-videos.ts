import { MAX_SELECTED, type SelectedRow } from "@/lib/core/lists/selection";
import { MAX_TAGS } from "@/lib/core/text/fields";
import type { VideoChange } from "@/lib/core/video/bulk-form";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { joinNames } from "./bulk-income-checks";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";
import { FILTERED_VIDEO, videoFilterParams, type VideoFilter } from "./video-filter";
import { lockUsesOf, partsOfRemoval, removeVideos } from "./videos";

/** `words` names the change for Activity; `reason` says why something of a closed month is changed. */
type Bulk = { rows: readonly SelectedRow[]; words: (count: number) => string; reason?: string | null };

type VideoAssignment = Exclude<VideoChange, { set: "delete" }>;

/** What a filter shows now, at most one more than can be changed at once. */
export async function selectVideos(
  sql: Sql,
  { creatorId }: LedgerScope,
  { filter }: { filter: VideoFilter },
): Promise<SelectedRow[]> {
  return sql.query<SelectedRow>(
    `SELECT v.id::text AS id, v.version FROM video v WHERE ${FILTERED_VIDEO} ORDER BY v.id LIMIT ${MAX_SELECTED + 1}`,
    videoFilterParams(creatorId, filter),
  );
}

/** Makes one change of many videos, or of none. Files bring none of what it sets, so the videos go on following them. */
export async function changeVideos(
  sql: Sql,
  scope: LedgerScope,
  { rows, change, words, reason = null }: Bulk & { change: VideoAssignment },
): Promise<Written<{ count: number }>> {
  const locked = await lockVideos(sql, scope, rows);
  if (!locked.ok) return locked;
  const touched = locked.value.filter((video) => differs(video, change));
  if (touched.length === 0) return refuseWrite("invalid", { message: getT("bulk")("nothingToDo") });
  const full = touched.filter(({ tags }) => change.set === "addTag" && tags.length >= MAX_TAGS);
  if (full.length > 0) return refuseAbout("tagsFull", full);
  const ids = touched.map(({ id }) => id);
  const { set, values } = assignmentOf(change);
  const parts = [{ table: "video", where: "t.id = ANY($2::uuid[])", params: [ids] }] as const;
  const entry = { action: "videos.update", entity: "videos", entityId: ids[0] ?? "" } as const;
  const summary = words(ids.length);
  const auditId = await tracked(sql, { scope, ...entry, summary, reason, parts }, async () => {
    await sql.query(
      `UPDATE video SET ${set}, version = version + 1 WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
      [scope.creatorId, ids, ...values],
    );
  });
  return { ok: true, value: { count: ids.length, auditId } };
}

/** Their counters go with them; their income stays, not attributed to any video. */
export async function deleteVideos(
  sql: Sql,
  scope: LedgerScope,
  { rows, words, reason = null }: Bulk,
): Promise<Written<{ count: number }>> {
  const locked = await lockVideos(sql, scope, rows);
  if (!locked.ok) return locked;
  const ids = locked.value.map(({ id }) => id);
  const parts = partsOfRemoval(ids, await lockUsesOf(sql, scope, ids));
  const entry = { action: "videos.delete", entity: "videos", entityId: ids[0] ?? "" } as const;
  const summary = words(ids.length);
  const auditId = await tracked(sql, { scope, ...entry, summary, reason, parts }, () =>
    removeVideos(sql, scope, ids),
  );
  return { ok: true, value: { count: ids.length, auditId } };
}

type BulkVideo = SelectedRow & {
  title: string;
  category: string | null;
  region: string | null;
  tags: string[];
  isSponsored: boolean;
  state: "live" | "gone";
};

/** The videos as they are, held until the transaction ends; refused when one is not what was seen. */
async function lockVideos(
  sql: Sql,
  scope: LedgerScope,
  rows: readonly SelectedRow[],
): Promise<{ ok: true; value: BulkVideo[] } | WriteRefusal> {
  const t = getT("bulk");
  if (rows.length > MAX_SELECTED)
    return refuseWrite("invalid", { message: t("tooMany", { max: MAX_SELECTED }) });
  await lockFacts(sql, scope);
  const videos = await sql.query<BulkVideo & { seen: number }>(
    `SELECT v.id::text AS id, v.version, g.version AS seen, v.title, v.category, v.region, v.tags,
       v.is_sponsored AS "isSponsored", v.state
     FROM unnest($2::uuid[], $3::int[]) AS g(id, version)
     JOIN video v ON v.creator_id = $1::uuid AND v.id = g.id
     ORDER BY v.published_at DESC, v.id FOR UPDATE OF v`,
    [scope.creatorId, rows.map(({ id }) => id), rows.map(({ version }) => version)],
  );
  const changed = videos.filter(({ seen, version }) => seen !== version);
  if (changed.length > 0) return refuseAbout("changedVideos", changed);
  const gone = rows.length - videos.length;
  return gone > 0
    ? refuseWrite("conflict", { message: t("goneVideos", { count: gone }) })
    : { ok: true, value: videos };
}

function refuseAbout(problem: "changedVideos" | "tagsFull", videos: readonly BulkVideo[]): WriteRefusal {
  const names = joinNames(
    videos.map(({ title }) => title),
    videos.length,
  );
  const message = getT("bulk")(problem, { count: videos.length, names });
  return refuseWrite(problem === "changedVideos" ? "conflict" : "invalid", { message });
}

function differs(video: BulkVideo, change: VideoAssignment): boolean {
  switch (change.set) {
    case "category":
      return video.category !== change.category;
    case "region":
      return video.region !== change.region;
    case "addTag":
      return !video.tags.includes(change.tag);
    case "removeTag":
      return video.tags.includes(change.tag);
    case "sponsored":
      return !video.isSponsored;
    case "notSponsored":
      return video.isSponsored;
    case "gone":
      return video.state !== "gone";
  }
}

function assignmentOf(change: VideoAssignment): { set: string; values: unknown[] } {
  switch (change.set) {
    case "category":
      return { set: "category = $3", values: [change.category] };
    case "region":
      return { set: "region = $3", values: [change.region] };
    case "addTag":
      return { set: "tags = tags || $3::text", values: [change.tag] };
    case "removeTag":
      return { set: "tags = array_remove(tags, $3::text)", values: [change.tag] };
    case "sponsored":
      return { set: "is_sponsored = true", values: [] };
    case "notSponsored":
      return { set: "is_sponsored = false", values: [] };
    case "gone":
      return { set: "state = 'gone'", values: [] };
  }
}
