import "server-only";
import type { PoolClient } from "pg";
import { localNoon } from "@/lib/core/formats/local-time";
import type { Platform } from "@/lib/core/income/platform";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { startOfDay } from "@/lib/core/time/zone";
import { formatDuration } from "@/lib/core/video/duration";
import { settleSelection } from "@/lib/ledger/bulk-selection";
import { changeVideos, deleteVideos, selectVideos } from "@/lib/ledger/bulk-videos";
import * as snapshots from "@/lib/ledger/snapshots";
import { toRefusal } from "@/lib/ledger/to-refusal";
import * as ledger from "@/lib/ledger/videos";
import { now, todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditVideos } from "./policy";
import {
  videoListSchema,
  type AddSnapshot,
  type BulkVideos,
  type DeleteSnapshot,
  type UpdateVideo,
  type VideoKey,
} from "./schema";

/** `auditIds` is what Undo takes. */
type Saved = { id: string; auditIds: string };

export async function updateVideo(
  viewer: Viewer,
  { tx, ...input }: UpdateVideo & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditVideos(viewer.role)) return refuseReadOnly();
  const current = await findCurrent(viewer, { tx, id: input.id });
  if (current === null) return notFound();
  if (current.version !== input.version) return conflictWith(current, input);
  const place = placeOf(viewer, { current, input });
  if (!place.ok) return place;
  const { title, durationSeconds, isSponsored, category, region, tags, state } = input;
  const patch = { title, durationSeconds, isSponsored, category, region, tags, state, ...place.value };
  const written = await ledger.updateVideo(sqlOf(tx), viewer, {
    id: input.id,
    version: input.version,
    patch,
  });
  return written.ok ? saved(written.value) : toRefusal(written);
}

/** Its readings go with it; its income is kept without a video. Undo brings back all of it. */
export async function deleteVideo(
  viewer: Viewer,
  { tx, ...key }: VideoKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditVideos(viewer.role)) return refuseReadOnly();
  const written = await ledger.deleteVideo(sqlOf(tx), viewer, key);
  return written.ok ? saved(written.value) : toRefusal(written);
}

/** One change of many videos, all of it or none. Undo takes it back as a whole. */
export async function bulkEditVideos(
  viewer: Viewer,
  { client, selection, change, reason }: BulkVideos & { client: PoolClient },
): Promise<Outcome<{ auditIds: string; said: string }>> {
  if (!canEditVideos(viewer.role)) return refuseReadOnly();
  const t = getT("bulk");
  const sql = sqlOfPg(client);
  const rows = await settleSelection(selection, (address) =>
    selectVideos(sql, viewer, { filter: videoListSchema.parse(address) }),
  );
  if (!rows.ok) return toRefusal(rows);
  const named = (count: number) => t("videos", { count });
  if (change.set === "delete") {
    const deleted = await deleteVideos(sql, viewer, { rows: rows.value, words: named, reason });
    return deleted.ok ? bulkSaved("videosDeleted", deleted.value) : toRefusal(deleted);
  }
  const value = "tag" in change ? change.tag : change.set === "category" ? change.category : null;
  const region = change.set === "region" ? change.region : null;
  const what = t(`videoWords.${change.set}`, { value: value ?? region ?? t("nothing") });
  const words = (count: number) => t("words", { rows: named(count), change: what });
  const written = await changeVideos(sql, viewer, { rows: rows.value, change, words, reason });
  return written.ok ? bulkSaved("videosChanged", written.value) : toRefusal(written);
}

function bulkSaved(
  key: "videosChanged" | "videosDeleted",
  { auditId, count }: { auditId: string; count: number },
): { ok: true; value: { auditIds: string; said: string } } {
  return { ok: true, value: { auditIds: auditId, said: getT("bulk")(key, { count }) } };
}

/** A reading of today is one of this moment; one of another day is dated to its noon. */
export async function addSnapshot(
  viewer: Viewer,
  { tx, videoId, takenOn, views, qualifiedViews }: AddSnapshot & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditVideos(viewer.role)) return refuseReadOnly();
  const today = todayIn(viewer.timeZone);
  const day = takenOn === "" ? today : parseLocalDate(takenOn);
  if (day === null) return refuseFields([{ field: "takenOn", problem: "dateInvalid" }]);
  if (isFuture(day, { today })) return refuseFields([{ field: "takenOn", problem: "dateInFuture" }]);
  if (qualifiedViews !== null && qualifiedViews > views)
    return refuseFields([{ field: "qualifiedViews", problem: "qualifiedAboveViews" }]);
  const video = await findCurrent(viewer, { tx, id: videoId });
  if (video === null) return notFound();
  const takenAt = day === today ? now() : new Date(localNoon(day, viewer.timeZone));
  if (takenAt < video.publishedAt) return refuseFields([{ field: "takenOn", problem: "beforePublishing" }]);
  const written = await snapshots.putSnapshot(sqlOf(tx), viewer, { videoId, takenAt, views, qualifiedViews });
  return written.ok ? saved({ id: videoId, auditId: written.value.auditId }) : toRefusal(written);
}

export async function deleteSnapshot(
  viewer: Viewer,
  { tx, ...key }: DeleteSnapshot & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditVideos(viewer.role)) return refuseReadOnly();
  const written = await snapshots.deleteSnapshot(sqlOf(tx), viewer, key);
  return written.ok ? saved({ id: key.videoId, auditId: written.value.auditId }) : toRefusal(written);
}

type Current = {
  version: number;
  platform: Platform;
  title: string;
  publishedAt: Date;
  publishedOn: LocalDate;
  durationSeconds: number | null;
  isSponsored: boolean;
  category: string | null;
  region: string | null;
  tags: string[];
  state: "live" | "gone";
};

async function findCurrent(viewer: Viewer, { tx, id }: { tx: Tx; id: string }): Promise<Current | null> {
  const [row] = await sqlOf(tx).query<Current>(
    `SELECT v.version, c.platform, v.title, v.published_at AS "publishedAt", v.published_on AS "publishedOn",
       v.duration_seconds AS "durationSeconds", v.is_sponsored AS "isSponsored", v.category, v.region, v.tags, v.state
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     WHERE v.creator_id = $1::uuid AND v.id = $2::uuid`,
    [viewer.creatorId, id],
  );
  return row ?? null;
}

type Place = { publishedAt?: Date; platformVideoId?: string; url?: string };

/** The day a person leaves alone keeps its exact moment; a link that tells the moment is trusted over a day. */
function placeOf(
  viewer: Viewer,
  { current, input }: { current: Current; input: UpdateVideo },
): { ok: true; value: Place } | Refusal {
  const { link, publishedOn } = input;
  const hasMoved = publishedOn !== null && publishedOn !== current.publishedOn;
  if (hasMoved && isFuture(publishedOn, { today: todayIn(viewer.timeZone) }))
    return refuseFields([{ field: "publishedOn", problem: "dateInFuture" }]);
  const moved = hasMoved ? { publishedAt: new Date(startOfDay(publishedOn, viewer.timeZone)) } : {};
  if (link === null) return { ok: true, value: moved };
  if (link.platform !== current.platform)
    return refuseFields([{ field: "link", problem: "linkOtherPlatform" }]);
  if (link.kind === "short") return { ok: true, value: { ...moved, url: link.url } };
  const told = link.publishedAt === null ? {} : { publishedAt: new Date(link.publishedAt) };
  return { ok: true, value: { ...moved, ...told, url: link.url, platformVideoId: link.videoId } };
}

/** Both values side by side: the typed one stays in its field, the saved one is said under it. */
function conflictWith(current: Current, input: UpdateVideo): Refusal {
  const t = getT("states");
  const pairs: [field: string, theirs: string, mine: string][] = [
    ["title", current.title, input.title],
    ["publishedOn", current.publishedOn, input.publishedOn ?? ""],
    ["duration", lengthOf(current), lengthOf(input)],
    ["isSponsored", t(yesOrNo(current.isSponsored)), t(yesOrNo(input.isSponsored))],
    ["category", current.category ?? "", input.category ?? ""],
    ["region", current.region ?? "", input.region ?? ""],
    ["tags", current.tags.join(", "), input.tags.join(", ")],
    ["isGone", t(yesOrNo(current.state === "gone")), t(yesOrNo(input.state === "gone"))],
  ];
  const differing = pairs.filter(([, theirs, mine]) => theirs !== mine);
  const fields = Object.fromEntries(
    differing.map(([field, theirs]) => [
      field,
      t("theirs", { value: theirs === "" ? t("nothing") : theirs }),
    ]),
  );
  return refuse("conflict", {
    message: t("changedMeanwhile"),
    fields: { ...fields, version: String(current.version) },
  });
}

function lengthOf({ durationSeconds }: { durationSeconds: number | null }): string {
  return durationSeconds === null ? "" : formatDuration(durationSeconds);
}

function yesOrNo(value: boolean): "yes" | "no" {
  return value ? "yes" : "no";
}

function saved({ id, auditId }: { id: string; auditId: string }): { ok: true; value: Saved } {
  return { ok: true, value: { id, auditIds: auditId } };
}

function notFound(): Refusal {
  return refuse("not-found", { message: getT("states")("videoGone") });
}
