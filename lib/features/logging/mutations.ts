import "server-only";
import { completeLine } from "@/lib/core/income/complete-line";
import { DATE_LOCALE } from "@/lib/core/locale";
import type { VideoLink } from "@/lib/core/income/video-link";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { describePeriod } from "@/lib/core/time/period-words";
import { isFuture } from "@/lib/core/time/plausible";
import { localDateAt, startOfDay } from "@/lib/core/time/zone";
import type { VideoDraft } from "@/lib/core/video/video-form";
import { isUsed } from "@/lib/ledger/channels";
import { lockFacts } from "@/lib/ledger/derive-lock";
import { lockImports } from "@/lib/ledger/import-guard";
import { resolveChannel } from "@/lib/ledger/resolve-channel";
import { putIncome } from "@/lib/ledger/put-income";
import type { WriteRefusal } from "@/lib/ledger/scope";
import { putSnapshot } from "@/lib/ledger/snapshots";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { insertVideo } from "@/lib/ledger/videos";
import { now, todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canLog, canUndo } from "./policy";
import type { LogEntry, UndoLog } from "./schema";

/** Ids are empty where nothing of the kind was logged; `auditIds` is what Undo takes, joined by commas. */
export type Logged = {
  videoId: string;
  incomeId: string;
  auditIds: string;
  stream: string;
  channelId: string;
  next: "another" | "done";
};

/** A video, a reading of its views and a line of its income, as one whole: all of it is saved, or nothing. */
export async function logEntry(
  viewer: Viewer,
  { tx, ...entry }: LogEntry & { tx: Tx },
): Promise<Outcome<Logged>> {
  if (!canLog(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  await lockFacts(sql, viewer);
  const video =
    entry.video === null ? NO_VIDEO : await putVideo(sql, viewer, { ...entry, video: entry.video });
  if (!video.ok) return video;
  const views = await putViews(sql, viewer, { video: video.value, views: entry.views });
  if (!views.ok) return toRefusal(views);
  const line = await putLine(sql, viewer, { entry, video: video.value });
  if (!line.ok) return line;
  return {
    ok: true,
    value: toLogged({ entry, video: video.value, viewsAuditIds: views.value, line: line.value }),
  };
}

/** Takes back everything that one save did, the last part first. */
export async function undoLog(
  viewer: Viewer,
  { tx, auditIds }: UndoLog & { tx: Tx },
): Promise<Outcome<{ undone: true }>> {
  const sql = sqlOf(tx);
  const entries = await sql.query<{ id: string; entity: string; entityId: string }>(
    `SELECT id::text, entity, entity_id AS "entityId" FROM audit WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
    [viewer.creatorId, auditIds],
  );
  if (entries.some(({ entity }) => !canUndo(viewer.role, entity))) return refuseReadOnly();
  if (entries.some(({ entity }) => entity === "import")) await lockImports(sql, viewer);
  await lockFacts(sql, viewer);
  for (const auditId of auditIds.toReversed()) {
    const entry = entries.find(({ id }) => id === auditId);
    const isByTheWay = entry?.entity === "channel" && auditIds.length > 1;
    // A channel made along the way may carry more than this save by now, or have been given another name.
    if (isByTheWay && (await isUsed(sql, viewer, entry.entityId))) continue;
    const undone = await undoEdit(sql, viewer, { auditId, now: now() });
    if (!undone.ok && !isByTheWay) return refuse(undone.code, { message: undone.message });
  }
  return { ok: true, value: { undone: true } };
}

type Done = {
  entry: LogEntry;
  video: LoggedVideo | null;
  viewsAuditIds: readonly string[];
  line: { id: string; auditIds: string[] } | null;
};

function toLogged({ entry, video, viewsAuditIds, line }: Done): Logged {
  const auditIds = [...(video?.auditIds ?? []), ...viewsAuditIds, ...(line?.auditIds ?? [])];
  return {
    videoId: video?.id ?? "",
    incomeId: line?.id ?? "",
    auditIds: auditIds.join(","),
    stream: entry.line?.stream ?? "",
    channelId: video?.channelId ?? entry.channelId ?? "",
    next: entry.wantsAnother ? "another" : "done",
  };
}

type LoggedVideo = { id: string; channelId: string; publishedOn: LocalDate; auditIds: string[] };
type Step<T> = { ok: true; value: T } | Refusal;

const NO_VIDEO = { ok: true, value: null } as const;

type VideoEntry = LogEntry & { video: VideoDraft };

/** The video that is meant: the one that is already there, once the person has agreed to it, or a new one. */
async function putVideo(sql: Sql, viewer: Viewer, entry: VideoEntry): Promise<Step<LoggedVideo>> {
  const { video, attachTo } = entry;
  const known = await findKnown(sql, viewer, video.link);
  if (known === null) return createVideo(sql, viewer, entry);
  if (known.id === attachTo) return { ok: true, value: { ...known, auditIds: [] } };
  const question = getT("logging")("alreadyLogged", { title: known.title });
  return refuse("invalid", { fields: { link: question, attachTo: known.id } });
}

async function createVideo(
  sql: Sql,
  viewer: Viewer,
  { video, channelId }: VideoEntry,
): Promise<Step<LoggedVideo>> {
  const when = publishedAtOf(viewer, video);
  if (!when.ok) return when;
  const publishedOn = localDateAt(when.value.getTime(), viewer.timeZone);
  const channel = await findChannel(sql, viewer, { link: video.link, channelId });
  if (!channel.ok) return channel;
  const { link, durationSeconds, isSponsored, category, region, tags, state } = video;
  const written = await insertVideo(sql, viewer, {
    channelId: channel.value.id,
    platformVideoId: link?.kind === "video" ? link.videoId : null,
    url: link?.url ?? null,
    title: video.title === "" ? untitled(publishedOn) : video.title,
    publishedAt: when.value,
    ...{ durationSeconds, isSponsored, category, region, tags, state },
  });
  if (!written.ok) return toRefusal(written);
  const { id, auditId } = written.value;
  const auditIds = [...channel.value.auditIds, auditId];
  return { ok: true, value: { id, channelId: channel.value.id, publishedOn, auditIds } };
}

/** The link's own moment; else the typed day; else today for a bare title. Other links do not say, so it is asked. */
function publishedAtOf(viewer: Viewer, { link, title, publishedOn }: VideoDraft): Step<Date> {
  const today = todayIn(viewer.timeZone);
  if (link?.kind === "video" && link.publishedAt !== null) {
    const isReal = !isFuture(localDateAt(link.publishedAt, viewer.timeZone), { today });
    return isReal
      ? { ok: true, value: new Date(link.publishedAt) }
      : refuseFields([{ field: "link", problem: "linkUnknown" }]);
  }
  const t = getT("fields");
  const isShort = link?.kind === "short";
  const missing: Record<string, string> = {
    ...(isShort && title === "" ? { title: t("titleNeeded") } : {}),
    ...(link !== null && publishedOn === null ? { publishedOn: t("publishedOnNeeded") } : {}),
  };
  if (Object.keys(missing).length > 0) return refuse("invalid", { fields: missing });
  const day = publishedOn ?? today;
  if (isFuture(day, { today })) return refuseFields([{ field: "publishedOn", problem: "dateInFuture" }]);
  return { ok: true, value: new Date(startOfDay(day, viewer.timeZone)) };
}

async function findKnown(
  sql: Sql,
  viewer: Viewer,
  link: VideoLink | null,
): Promise<(Omit<LoggedVideo, "auditIds"> & { title: string }) | null> {
  if (link === null) return null;
  const [row] = await sql.query<Omit<LoggedVideo, "auditIds"> & { title: string }>(
    `SELECT v.id::text, v.channel_id::text AS "channelId", v.published_on AS "publishedOn", v.title
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     WHERE v.creator_id = $1::uuid AND c.platform = $2 AND (v.platform_video_id = $3 OR v.url = $4)
     ORDER BY v.created_at LIMIT 1`,
    [viewer.creatorId, link.platform, link.kind === "video" ? link.videoId : null, link.url],
  );
  return row ?? null;
}

type ChannelQuery = { link: VideoLink | null; channelId: string | null };

/** A handle in the link decides; else the chosen channel, where it is of the link's platform. */
async function findChannel(
  sql: Sql,
  viewer: Viewer,
  { link, channelId }: ChannelQuery,
): Promise<Step<{ id: string; auditIds: string[] }>> {
  const [chosen] = await sql.query<{ id: string; platform: string }>(
    `SELECT id::text, platform FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [viewer.creatorId, channelId],
  );
  const platform = link?.platform ?? chosen?.platform ?? "tiktok";
  const handle = link?.kind === "video" ? link.handle : null;
  const pick = handle === null && chosen?.platform === platform ? chosen.id : null;
  const resolved = await resolveChannel(sql, viewer, { platform, handle, channelId: pick, isTracked: true });
  if (!resolved.ok) return refuse("invalid", { fields: { channelId: resolved.message } });
  const { id, auditId } = resolved.value;
  return { ok: true, value: { id, auditIds: auditId === null ? [] : [auditId] } };
}

type ViewsStep = { ok: true; value: string[] } | WriteRefusal;

async function putViews(
  sql: Sql,
  viewer: Viewer,
  { video, views }: { video: LoggedVideo | null; views: bigint | null },
): Promise<ViewsStep> {
  if (video === null || views === null) return { ok: true, value: [] };
  const written = await putSnapshot(sql, viewer, { videoId: video.id, takenAt: now(), views });
  return written.ok ? { ok: true, value: [written.value.auditId] } : written;
}

type LineStep = Step<{ id: string; auditIds: string[] } | null>;

async function putLine(
  sql: Sql,
  viewer: Viewer,
  { entry, video }: { entry: LogEntry; video: LoggedVideo | null },
): Promise<LineStep> {
  if (entry.line === null) return { ok: true, value: null };
  const today = todayIn(viewer.timeZone);
  const publishedOn = video?.publishedOn ?? null;
  const completed = completeLine(entry.line, { today, baseCurrency: viewer.baseCurrency, publishedOn });
  if (!completed.ok) return refuseFields(completed.error);
  const place = {
    channelId: video?.channelId ?? entry.channelId,
    videoId: video?.id ?? null,
    parentId: null,
  };
  const input = { ...completed.value, ...place };
  const written = await putIncome(sql, viewer, {
    input,
    overlap: entry.overlap,
    reason: entry.reason,
    today,
  });
  return written.ok ? written : toRefusal(written);
}

function untitled(publishedOn: LocalDate): string {
  const day = { from: publishedOn, to: addDays(publishedOn, 1) };
  // Told a day of another year, the sentence always says which year it was.
  const today = addDays(publishedOn, 3660);
  return getT("logging")("untitled", { day: describePeriod(day, { locale: DATE_LOCALE, today }) });
}
