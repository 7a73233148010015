import { localDateAt } from "@/lib/core/time/zone";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import type { ImagePart } from "./audit";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

export type VideoInput = {
  channelId: string;
  /** Null for a video known only by a short link or a title. */
  platformVideoId: string | null;
  url: string | null;
  title: string;
  publishedAt: Date;
  durationSeconds: number | null;
  isSponsored: boolean;
  category: string | null;
  region: string | null;
  tags: readonly string[];
  state: "live" | "gone";
};

export async function insertVideo(
  sql: Sql,
  scope: LedgerScope,
  input: VideoInput,
): Promise<Written<{ id: string }>> {
  const taken = await findSame(sql, scope, input);
  if (taken !== null) return alreadyThere(taken);
  if (!(await hasChannel(sql, scope, input.channelId))) return noChannel();
  const id = newId();
  const auditId = await tracked(
    sql,
    change(scope, { id, action: "video.create", summary: input.title }),
    async () => {
      await sql.query(
        `INSERT INTO video (creator_id, id, channel_id, platform_video_id, url, title, published_at, published_on,
         duration_seconds, is_sponsored, category, region, tags, state, is_hand_edited)
       VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::timestamptz, $8::date, $9::int, $10::bool, $11, $12, $13::text[], $14, true)`,
        [scope.creatorId, id, ...columnsOf(input, scope.timeZone)],
      );
    },
  );
  return { ok: true, value: { id, auditId } };
}

export async function updateVideo(
  sql: Sql,
  scope: LedgerScope,
  { id, version, patch }: { id: string; version: number; patch: Partial<VideoInput> },
): Promise<Written<{ id: string; version: number }>> {
  const current = await lockVideo(sql, scope, id);
  if (!current) return noVideo();
  if (current.version !== version) return changedMeanwhile();
  const next = { ...current.input, ...patch };
  const taken = await findSame(sql, scope, next);
  if (taken !== null && taken !== id) return alreadyThere(taken);
  if (!(await hasChannel(sql, scope, next.channelId))) return noChannel();
  const auditId = await tracked(
    sql,
    change(scope, { id, action: "video.update", summary: next.title }),
    async () => {
      await sql.query(
        `UPDATE video SET channel_id = $3::uuid, platform_video_id = $4, url = $5, title = $6, published_at = $7::timestamptz,
         published_on = $8::date, duration_seconds = $9::int, is_sponsored = $10::bool, category = $11, region = $12,
         tags = $13::text[], state = $14, is_hand_edited = true, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
        [scope.creatorId, id, ...columnsOf(next, scope.timeZone)],
      );
    },
  );
  return { ok: true, value: { id, version: version + 1, auditId } };
}

/** Its snapshots go with it; its income stays, not attributed to any video. */
export async function deleteVideo(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: { id: string; version: number },
): Promise<Written<{ id: string; detached: number }>> {
  const current = await lockVideo(sql, scope, id);
  if (!current) return noVideo();
  if (current.version !== version) return changedMeanwhile();
  const held = await lockUsesOf(sql, scope, [id]);
  const base = change(scope, { id, action: "video.delete", summary: current.input.title });
  const parts = partsOfRemoval([id], held);
  const auditId = await tracked(sql, { ...base, parts }, () => removeVideos(sql, scope, [id]));
  return { ok: true, value: { id, detached: held.incomeIds.length, auditId } };
}

type Held = { incomeIds: readonly string[]; dealIds: readonly string[] };

/** The lines of videos, whole or in part, and the deals that they were promised in, held until the transaction ends. */
export async function lockUsesOf(
  sql: Sql,
  { creatorId }: LedgerScope,
  videoIds: readonly string[],
): Promise<Held> {
  const lines = await sql.query<{ id: string }>(
    `SELECT id::text FROM income i WHERE creator_id = $1::uuid AND (video_id = ANY($2::uuid[]) OR id IN (
       SELECT s.income_id FROM income_share s WHERE s.creator_id = $1::uuid AND s.video_id = ANY($2::uuid[])))
     FOR UPDATE`,
    [creatorId, videoIds],
  );
  const deals = await sql.query<{ id: string }>(
    `SELECT id::text FROM deal d WHERE creator_id = $1::uuid AND id IN (
       SELECT l.deal_id FROM deliverable l WHERE l.creator_id = $1::uuid AND l.video_id = ANY($2::uuid[]))
     ORDER BY id FOR UPDATE`,
    [creatorId, videoIds],
  );
  return { incomeIds: lines.map(({ id }) => id), dealIds: deals.map(({ id }) => id) };
}

/** What goes with videos, and what stays without them. */
export function partsOfRemoval(ids: readonly string[], { incomeIds, dealIds }: Held): ImagePart[] {
  return [
    { table: "video", where: "t.id = ANY($2::uuid[])", params: [ids] },
    { table: "view_snapshot", where: "t.video_id = ANY($2::uuid[])", params: [ids] },
    { table: "video_period", where: "t.video_id = ANY($2::uuid[])", params: [ids] },
    { table: "income", where: "t.id = ANY($2::uuid[])", params: [incomeIds] },
    { table: "income_share", where: "t.income_id = ANY($2::uuid[])", params: [incomeIds] },
    { table: "cost", where: "t.video_id = ANY($2::uuid[])", params: [ids] },
    { table: "deal", where: "t.id = ANY($2::uuid[])", params: [dealIds] },
    { table: "deliverable", where: "t.deal_id = ANY($2::uuid[])", params: [dealIds] },
  ];
}

/** Deletes the rows with what hangs on them. The caller keeps the images and derives. */
export async function removeVideos(sql: Sql, scope: LedgerScope, ids: readonly string[]): Promise<void> {
  const statements = [
    ...KEPT_DAYS,
    `UPDATE income SET version = version + 1, updated_at = now(),
       video_id = CASE WHEN video_id = ANY($2::uuid[]) THEN NULL ELSE video_id END
     WHERE creator_id = $1::uuid AND (video_id = ANY($2::uuid[]) OR id IN
       (SELECT income_id FROM income_share WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])))`,
    `UPDATE income_share SET video_id = NULL WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])`,
    `UPDATE cost SET video_id = NULL, version = version + 1 WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])`,
    `DELETE FROM view_snapshot WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])`,
    `DELETE FROM video_period WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])`,
    `DELETE FROM video WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
  ];
  for (const statement of statements) await sql.query(statement, [scope.creatorId, ids]);
}

/** What was delivered for a deal was delivered on the day that the video went up, also once the video is gone. */
const KEPT_DAYS = [
  `UPDATE income_share s SET day = v.published_on FROM video v, income i
   WHERE s.creator_id = $1::uuid AND s.video_id = ANY($2::uuid[]) AND v.creator_id = s.creator_id AND v.id = s.video_id
     AND i.creator_id = s.creator_id AND i.id = s.income_id AND i.deal_id IS NOT NULL`,
  `UPDATE deal SET version = version + 1 WHERE creator_id = $1::uuid AND id IN (
     SELECT deal_id FROM deliverable WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))`,
  `UPDATE deliverable l SET video_id = NULL, delivered_on = v.published_on FROM video v
   WHERE l.creator_id = $1::uuid AND l.video_id = ANY($2::uuid[]) AND v.creator_id = l.creator_id AND v.id = l.video_id`,
];

function columnsOf(input: VideoInput, timeZone: string): unknown[] {
  const { channelId, platformVideoId, url, title, publishedAt, durationSeconds, isSponsored } = input;
  const publishedOn = localDateAt(publishedAt.getTime(), timeZone);
  const { category, region, tags, state } = input;
  const what = [channelId, platformVideoId, url, title, publishedAt, publishedOn, durationSeconds];
  return [...what, isSponsored, category, region, tags, state];
}

/** A platform id is known once per channel; a short link has no id, so the link itself tells duplicates. */
async function findSame(sql: Sql, scope: LedgerScope, input: VideoInput): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `SELECT id::text FROM video WHERE creator_id = $1::uuid AND channel_id = $2::uuid
       AND (platform_video_id = $3 OR ($3::text IS NULL AND url = $4))`,
    [scope.creatorId, input.channelId, input.platformVideoId, input.url],
  );
  return row?.id ?? null;
}

/** A video was published on the day that its instant is in the creator's zone. Null: every video. */
export async function settlePublishDays(
  sql: Sql,
  { creatorId, timeZone }: Pick<LedgerScope, "creatorId" | "timeZone">,
  { videoIds }: { videoIds: readonly string[] | null },
): Promise<void> {
  if (videoIds?.length === 0) return;
  await sql.query(
    `UPDATE video SET published_on = (published_at AT TIME ZONE $3)::date
     WHERE creator_id = $1::uuid AND ($2::uuid[] IS NULL OR id = ANY($2::uuid[]))`,
    [creatorId, videoIds, timeZone],
  );
}

async function hasChannel(sql: Sql, scope: LedgerScope, id: string): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid`, [
    scope.creatorId,
    id,
  ]);
  return rows.length === 1;
}

type LockedVideo = { version: number; input: VideoInput };

async function lockVideo(sql: Sql, scope: LedgerScope, id: string): Promise<LockedVideo | null> {
  await lockFacts(sql, scope);
  const [row] = await sql.query<VideoInput & { version: number }>(
    `SELECT channel_id::text AS "channelId", platform_video_id AS "platformVideoId", url, title,
       published_at AS "publishedAt", duration_seconds AS "durationSeconds", is_sponsored AS "isSponsored",
       category, region, tags, state, version
     FROM video WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  if (!row) return null;
  const { version, ...input } = row;
  return { version, input };
}

function change(
  scope: LedgerScope,
  { id, action, summary }: { id: string; action: string; summary: string },
) {
  const parts = [{ table: "video", where: "t.id = $2::uuid", params: [id] }] as const;
  return { scope, action, entity: "video" as const, entityId: id, summary, parts };
}

function alreadyThere(existingId: string) {
  return refuseWrite("conflict", {
    field: "link",
    message: "This video is already in your ledger.",
    existingId,
  });
}

function noVideo() {
  return refuseWrite("not-found", { message: "This video does not exist any more." });
}

function noChannel() {
  return refuseWrite("not-found", { field: "channelId", message: "This channel does not exist any more." });
}

function changedMeanwhile() {
  return refuseWrite("conflict", { message: "This video was changed in the meantime." });
}
