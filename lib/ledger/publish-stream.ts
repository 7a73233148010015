import type { PoolClient } from "pg";
import type { Problem, SnapshotFact, VideoFact } from "@/lib/core/formats/facts";
import { createSnapshotReader, type SnapshotReader } from "@/lib/core/formats/kinds/permille-snapshots";
import { NO_SETTINGS } from "@/lib/core/formats/settings";
import type { LocalDate } from "@/lib/core/time/date";
import { streamTable } from "@/lib/server/files/stream-table";
import { holdSettings } from "@/lib/server/creator-hold";
import { newId } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { findStreamZone } from "./channel-zones";
import { lockFacts } from "./derive-lock";
import { hashFile } from "./hash-file";
import { writeChannels } from "./import-channels";
import { lockImports, orNothing } from "./import-guard";
import {
  channelKey,
  listNeeded,
  resolveChannels,
  usedByVideos,
  videoKey,
  type Channels,
} from "./import-places";
import { findReceipt, findRepeat, insertImport } from "./import-record";
import {
  MAX_PROBLEMS,
  nothingSaid,
  refuseChanged,
  refuseImport,
  type ImportChoices,
  type ImportOutcome,
  type ImportRefusal,
} from "./import-report";
import type { ImportWatch } from "./import-watch";
import { writeVideos, type SaidVideo } from "./import-videos";
import type { LedgerScope } from "./scope";
import { planForMany } from "./plan-for-many";
import { openSnapshotStage, type StagedOutcome } from "./stage-snapshots";
import { createVideoFinder, type MovedVideo, type VideoFinder } from "./video-finder";
import { deriveFacts } from "./touched";

export type StreamRequest = {
  path: string;
  name: string;
  asOf: LocalDate;
  today: LocalDate;
  choices: ImportChoices;
  maxBytes: number;
  isPreview: boolean;
  /** Of an import that was received before; else a new one is made. */
  importId?: string;
  watch?: ImportWatch;
};

const KIND = "permille-snapshots";

const VIDEOS_CHANGED =
  "A video that this file names was deleted in the meantime. Import the file again to have it back.";

/** A snapshots file of any length in bounded memory, within the client's transaction: all of it or nothing. */
export function publishSnapshotFile(
  client: PoolClient,
  scope: LedgerScope,
  request: StreamRequest,
): Promise<ImportOutcome> {
  const isKept = ({ ok }: ImportOutcome) => ok && !request.isPreview;
  return orNothing(sqlOfPg(client), { isKept }, async () =>
    (await holdSettings(sqlOfPg(client), scope)) ? takeIn(client, scope, request) : refuseChanged(),
  );
}

async function takeIn(
  client: PoolClient,
  scope: LedgerScope,
  request: StreamRequest,
): Promise<ImportOutcome> {
  const sql = sqlOfPg(client);
  const { name, asOf, choices, isPreview } = request;
  const { sha256, bytes } =
    (await findReceipt(sql, scope, request.importId)) ?? (await hashFile(request.path));
  const source = { fileName: name, fileCount: 1, sha256, bytes, asOf };
  await lockImports(sql, scope);
  const repeat = await findRepeat(sql, scope, { importId: request.importId, kind: KIND, sha256, choices });
  if (repeat) return { ok: true, value: repeat };
  const finder = await createVideoFinder(sql, scope);
  const importId = request.importId ?? newId();
  const staged = await stage(client, scope, { request, finder, importId, bytes });
  if (!staged.ok) return staged;
  // Only now: the rows of the file are new ones, which no save can wait for, and reading them takes long.
  await lockFacts(sql, scope);
  const moved = await finder.lookAgain();
  if (moved === null) return refuseImport("videos-changed", { message: VIDEOS_CHANGED });
  await moveReadings(sql, scope, { importId, moved });
  const found = finder.list();
  const refs = found.map(({ ref }) => ({ ref, handle: null }));
  const mentions = refs.flatMap((mention) => listNeeded(mention, finder.known.get(videoKey(mention.ref))));
  const channels = await resolveChannels(sql, scope, { mentions, channelId: choices.channelId });
  if (!channels.ok) return channels;
  const { rowCount, errorRows, counts } = staged.value;
  const rows = { ...counts, error: counts.error + errorRows };
  rows.same += rowCount - rows.new - rows.changed - rows.same - rows.error;
  const problems = listProblems(staged.value).map((problem) => ({ ...problem, file: name }));
  if (rows.new + rows.changed + rows.same === 0) {
    return refuseImport("no-usable-rows", {
      message: problems[0]?.message ?? nothingSaid(rowCount),
      problems,
    });
  }
  const files = [{ name, kind: KIND, rows: rowCount, period: null }];
  const report = { kind: KIND, asOf, rows, problems, files, isRepeat: false };
  if (isPreview) return { ok: true, value: { ...report, importId: null } };
  await insertImport(sql, scope, { report: { ...report, importId }, source, channelId: choices.channelId });
  await request.watch?.("deriving");
  await writePlaces(sql, scope, { importId, channels: channels.value, finder });
  const videoIds = found.map(({ id }) => id);
  const touched = { videoIds, channelDays: [], incomeIds: [], hasMoved: true };
  await planForMany(sql, { rows: rowCount }, () => deriveFacts(sql, scope, touched));
  return { ok: true, value: { ...report, importId } };
}

type Read = { rowCount: number; errorRows: number; problems: Problem[] };
type Staged = Read & StagedOutcome;
type Staging = { request: StreamRequest; finder: VideoFinder; importId: string; bytes: number };

/** Reading and checking beside the writing: this thread reads on while the server takes in the last piece. */
async function stage(
  client: PoolClient,
  scope: LedgerScope,
  { request, finder, importId, bytes: total }: Staging,
): Promise<{ ok: true; value: Staged } | ImportRefusal> {
  const unknown: Unknown = { count: 0, rows: [] };
  const target = await openSnapshotStage(client, { creatorId: scope.creatorId, importId });
  let reader: SnapshotReader | null = null;
  const streamed = await streamTable(request, async (header, rows, done) => {
    reader ??= await openReader(sqlOfPg(client), scope, { request, header, rows });
    const snapshots = place(reader.read(rows), { finder, unknown });
    await target.add(snapshots, (fact) => finder.idOf(fact.video));
    await request.watch?.("writing", { done, total });
  }).catch(async (error: unknown) => {
    await target.abort();
    throw error;
  });
  if (!streamed.ok) {
    await target.abort();
    return refuseImport(streamed.error.code, streamed.error);
  }
  const outcome = await target.close();
  const { rowCount, errorRows, problems } = finish(reader);
  return {
    ok: true,
    value: {
      ...outcome,
      rowCount,
      errorRows: errorRows + unknown.count,
      problems: [...problems, ...unknown.rows.map(toUnknown)],
    },
  };
}

type Opening = { request: StreamRequest; header: readonly string[]; rows: readonly string[][] };

/** The zone decides how days are read, so the first rows are read once more than the others: to know of what they are. */
async function openReader(
  sql: Sql,
  scope: LedgerScope,
  { request, header, rows }: Opening,
): Promise<SnapshotReader> {
  const { asOf, today, choices } = request;
  const { timeZone: home, baseCurrency: currency } = scope;
  const own = { diamondRates: [], handles: [], skipped: [] };
  const context = { asOf, today, zone: home, currency, ...own, settings: NO_SETTINGS };
  const facts = createSnapshotReader(header, context).read(rows);
  const platforms = [...new Set(facts.map(({ video }) => video.platform))];
  const zone = await findStreamZone(sql, scope, { platforms, channelId: choices.channelId });
  return createSnapshotReader(header, { ...context, zone });
}

function finish(reader: SnapshotReader | null): Read {
  return reader === null ? { rowCount: 0, errorRows: 0, problems: [] } : reader.finish();
}

/** Rows of videos that nobody knows: all are counted, the first are named. */
type Unknown = { count: number; rows: number[] };

function place(
  facts: readonly (VideoFact | SnapshotFact)[],
  { finder, unknown }: { finder: VideoFinder; unknown: Unknown },
): SnapshotFact[] {
  const snapshots: SnapshotFact[] = [];
  for (const fact of facts) {
    if (fact.type === "video") finder.meet(fact);
    else if (finder.knows(fact.video)) snapshots.push(fact);
    else {
      unknown.count += 1;
      if (unknown.rows.length < MAX_PROBLEMS) unknown.rows.push(fact.row);
    }
  }
  return snapshots;
}

function toUnknown(row: number): Problem {
  const message =
    "Permille does not know this video, and its id does not say when it was published. Log it first.";
  return { row, column: "video", code: "unknown-video", message, severity: "error" };
}

function listProblems({ problems, contradicting }: Staged): Problem[] {
  return [...problems, ...contradicting.slice(0, MAX_PROBLEMS).map(toContradiction)];
}

function toContradiction(row: number): Problem {
  const message = "Another row of this file says something else of the same video and moment.";
  return { row, column: "", code: "duplicate", message, severity: "error" };
}

type Move = { importId: string; moved: readonly MovedVideo[] };

/**
 * Rows that were staged for a video that was to be made belong to the one that was made meanwhile. They stay counted as
 * new, as they were when they were read.
 */
async function moveReadings(sql: Sql, { creatorId }: LedgerScope, { importId, moved }: Move): Promise<void> {
  if (moved.length === 0) return;
  await sql.query(
    `UPDATE view_snapshot s SET video_id = m.to_id FROM unnest($3::uuid[], $4::uuid[]) AS m(from_id, to_id)
     WHERE s.creator_id = $1::uuid AND s.import_id = $2::uuid AND s.video_id = m.from_id`,
    [creatorId, importId, moved.map(({ from }) => from), moved.map(({ to }) => to)],
  );
}

type Places = { importId: string; channels: Channels; finder: VideoFinder };

async function writePlaces(
  sql: Sql,
  scope: LedgerScope,
  { importId, channels, finder }: Places,
): Promise<void> {
  const refs = finder.list().map(({ ref }) => ({ ref, handle: null }));
  const used = [...channels.values(), ...usedByVideos(refs, finder.known)];
  await writeChannels(sql, scope, { importId, used });
  const videos = finder.list().map(({ id, channelId, ref, isNew, fact }): SaidVideo => {
    const made = channels.get(channelKey(ref.platform, ref.handle))?.id;
    return {
      place: { id, ref, isNew, channelId: channelId ?? made ?? "" },
      fact,
      isMention: true,
      earnedFrom: null,
    };
  });
  await writeVideos(sql, scope, { importId, videos });
}
