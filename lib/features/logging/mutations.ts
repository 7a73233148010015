import "server-only";
import { completeLine } from "@/lib/core/income/complete-line";
import type { Currency } from "@/lib/core/money/currency";
import { isUsed } from "@/lib/ledger/channels";
import { lockFacts } from "@/lib/ledger/derive-lock";
import { lockImports } from "@/lib/ledger/import-guard";
import { putVideo, type LoggedVideo } from "@/lib/ledger/log-video";
import { putIncome } from "@/lib/ledger/put-income";
import type { WriteRefusal } from "@/lib/ledger/scope";
import { putSnapshot } from "@/lib/ledger/snapshots";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { now, todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canLog, canUndo } from "./policy";
import type { LogEntry, UndoLog } from "./schema";

/** Texts are empty where nothing of the kind was logged; `auditIds` is what Undo takes, joined by commas. */
export type Logged = {
  videoId: string;
  incomeId: string;
  auditIds: string;
  stream: string;
  channelId: string;
  /** What the line was typed in. */
  currency: string;
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
  line: LoggedLine | null;
};

type LoggedLine = { id: string; currency: Currency; auditIds: string[] };

function toLogged({ entry, video, viewsAuditIds, line }: Done): Logged {
  const { id: videoId, channelId, auditIds: madeIds } = video ?? { ...NO_PART, channelId: entry.channelId };
  const { id: incomeId, currency, auditIds: lineIds } = line ?? { ...NO_PART, currency: "" };
  return {
    ...{ videoId, incomeId, currency },
    auditIds: [...madeIds, ...viewsAuditIds, ...lineIds].join(","),
    stream: entry.line?.stream ?? "",
    channelId: channelId ?? "",
    next: entry.wantsAnother ? "another" : "done",
  };
}

const NO_PART = { id: "", auditIds: [] } as const;

type Step<T> = { ok: true; value: T } | Refusal;

const NO_VIDEO = { ok: true, value: null } as const;

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

type LineStep = Step<LoggedLine | null>;

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
  if (!written.ok) return toRefusal(written);
  return { ok: true, value: { ...written.value, currency: input.currency } };
}
