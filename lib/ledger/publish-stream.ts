import type { PoolClient } from "pg";
import type { Problem, SnapshotFact, VideoFact } from "@/lib/core/formats/facts";
import { createSnapshotReader, type SnapshotReader } from "@/lib/core/formats/permille-snapshots";
import type { LocalDate } from "@/lib/core/time/date";
import { streamTable } from "@/lib/server/files/stream-table";
import { holdSettings } from "@/lib/server/creator-hold";
import { newId } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { findStreamZone } from "./channel-zones";
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
import { findRepeat, insertImport } from "./import-record";
import {
  refuseChanged,
  refuseImport,
  type ImportChoices,
  type ImportOutcome,
  type ImportRefusal,
} from "./import-report";
import { writeVideos, type SaidVideo } from "./import-videos";
import type { LedgerScope } from "./scope";
import { openSnapshotStage, type StagedOutcome } from "./stage-snapshots";
import { createVideoFinder, type VideoFinder } from "./video-finder";
import { deriveFacts } from "./touched";

export type StreamRequest = {
  path: string;
  name: string;
  asOf: LocalDate;
  today: LocalDate;
  choices: ImportChoices;
  maxBytes: number;
  isPreview: boolean;
};

const KIND = "permille-snapshots";

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
  const { sha256, bytes } = await hashFile(request.path);
  const source = { fileName: name, sha256, bytes, asOf };
  await lockImports(sql, scope);
  const repeat = await findRepeat(sql, scope, { kind: KIND, source, choices });
  if (repeat) return { ok: true, value: repeat };
  const finder = await createVideoFinder(sql, scope);
  const importId = newId();
  const staged = await stage(client, scope, { request, finder, importId });
  if (!staged.ok) return staged;
  const found = finder.list();
  const refs = found.map(({ ref }) => ({ ref, handle: null }));
  const mentions = refs.flatMap((mention) => listNeeded(mention, finder.known.get(videoKey(mention.ref))));
  const channels = await resolveChannels(sql, scope, { mentions, channelId: choices.channelId });
  if (!channels.ok) return channels;
  const { rowCount, errorRows, counts, contradicting } = staged.value;
  const rows = { ...counts, error: counts.error + errorRows };
  rows.same += rowCount - rows.new - rows.changed - rows.same - rows.error;
  const problems = [...staged.value.problems, ...contradicting.slice(0, 1000).map(toContradiction)].map(
    (problem) => ({ ...problem, file: name }),
  );
  if (rows.new + rows.changed + rows.same === 0) {
    return refuseImport("no-usable-rows", {
      message: problems[0]?.message ?? "This file has no rows.",
      problems,
    });
  }
  const files = [{ name, kind: KIND, rows: rowCount, period: null }];
  const report = { kind: KIND, asOf, rows, problems, files, isRepeat: false };
  if (isPreview) return { ok: true, value: { ...report, importId: null } };
  await insertImport(sql, scope, { report: { ...report, importId }, source, channelId: choices.channelId });
  await writePlaces(sql, scope, { importId, asOf, channels: channels.value, finder });
  const videoIds = found.map(({ id }) => id);
  await deriveFacts(sql, scope, { videoIds, channelDays: [], incomeIds: [] });
  return { ok: true, value: { ...report, importId } };
}

type Read = { rowCount: number; errorRows: number; problems: Problem[] };
type Staged = Read & StagedOutcome;
type Staging = { request: StreamRequest; finder: VideoFinder; importId: string };

/** Reading and checking beside the writing: this thread reads on while the server takes in the last piece. */
async function stage(
  client: PoolClient,
  scope: LedgerScope,
  { request, finder, importId }: Staging,
): Promise<{ ok: true; value: Staged } | ImportRefusal> {
  const zone = await findStreamZone(sqlOfPg(client), scope, request.choices);
  const context = { asOf: request.asOf, today: request.today, zone, currency: scope.baseCurrency };
  const unknown: Problem[] = [];
  const target = await openSnapshotStage(client, { creatorId: scope.creatorId, importId });
  let reader: SnapshotReader | null = null;
  const streamed = await streamTable(request, async (header, rows) => {
    reader ??= createSnapshotReader(header, context);
    const { snapshots, problems } = place(reader.read(rows), finder);
    for (const problem of problems) unknown.push(problem);
    await target.add(snapshots, (fact) => finder.idOf(fact.video));
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
      errorRows: errorRows + unknown.length,
      problems: [...problems, ...unknown.slice(0, 1000)],
    },
  };
}

function finish(reader: SnapshotReader | null): Read {
  return reader === null ? { rowCount: 0, errorRows: 0, problems: [] } : reader.finish();
}

function place(facts: readonly (VideoFact | SnapshotFact)[], finder: VideoFinder) {
  const snapshots: SnapshotFact[] = [];
  const problems: Problem[] = [];
  for (const fact of facts) {
    if (fact.type === "video") finder.meet(fact);
    else if (finder.knows(fact.video)) snapshots.push(fact);
    else problems.push(toUnknown(fact.row));
  }
  return { snapshots, problems };
}

function toUnknown(row: number): Problem {
  const message =
    "Permille does not know this video, and its id does not say when it was published. Log it first.";
  return { row, column: "video", code: "unknown-video", message, severity: "error" };
}

function toContradiction(row: number): Problem {
  const message = "Another row of this file says something else of the same video and moment.";
  return { row, column: "", code: "duplicate", message, severity: "error" };
}

type Places = { importId: string; asOf: LocalDate; channels: Channels; finder: VideoFinder };

async function writePlaces(
  sql: Sql,
  scope: LedgerScope,
  { importId, asOf, channels, finder }: Places,
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
  await writeVideos(sql, scope, { importId, videos, asOf });
}
