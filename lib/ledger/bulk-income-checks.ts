import { spreadsByViews } from "@/lib/core/income/stream";
import { MAX_TAGS } from "@/lib/core/text/fields";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import type { BulkLine, IncomeChange } from "./bulk-income-change";
import { sameProgramme } from "./income-line";
import { MANY, planForMany } from "./plan-for-many";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

const NAMED = 3;

/** "Tips, 21 October (Desk tour)": without its amount, which may be hidden. At most three, then how many more. */
export function nameLines(
  lines: readonly Pick<BulkLine, "stream" | "earned" | "videoTitle" | "programme">[],
  today: LocalDate,
): string {
  const streams = getT("streams");
  const names = lines.slice(0, NAMED).map(({ stream, earned, videoTitle, programme }) => {
    const about = videoTitle ?? programme;
    const name = `${streams(stream)}, ${periodText(earned, { today })}`;
    return about === "" ? name : `${name} (${about})`;
  });
  return joinNames(names, lines.length);
}

export function joinNames(names: readonly string[], total: number): string {
  const shown = names.slice(0, NAMED);
  const more = total - shown.length;
  return [...shown, ...(more > 0 ? [getT("bulk")("more", { count: more })] : [])].join("; ");
}

/** Lines that a deal keeps are changed at the deal alone, one or many. */
export function refuseKeptAmong(lines: readonly BulkLine[], today: LocalDate): WriteRefusal | null {
  const kept = lines.filter(({ isKept }) => isKept);
  if (kept.length === 0) return null;
  const message = getT("dealMoney")("keptLines", { count: kept.length, names: nameLines(kept, today) });
  return refuseWrite("invalid", { message });
}

type Problem = "paidBeforeEarned" | "paidReversed" | "tagsFull" | "channelOfVideo";

/** Says which lines may not become what they would, and why. */
export function checkLines(
  lines: readonly BulkLine[],
  { change, today }: { change: IncomeChange; today: LocalDate },
): WriteRefusal | null {
  if (change.set === "paid" && isFuture(change.on, { today })) {
    return refuseWrite("invalid", { field: "paidOn", message: getT("fields")("dateInFuture") });
  }
  for (const problem of ["paidBeforeEarned", "paidReversed", "tagsFull", "channelOfVideo"] as const) {
    const bad = lines.filter((line) => has(problem, line, change));
    if (bad.length === 0) continue;
    const names = nameLines(bad, today);
    return refuseWrite("invalid", { message: getT("bulk")(problem, { count: bad.length, names }) });
  }
  return null;
}

function has(problem: Problem, line: BulkLine, change: IncomeChange): boolean {
  switch (problem) {
    case "paidBeforeEarned":
      return change.set === "paid" && line.earnedBy === "period" && change.on < line.earned.from;
    case "paidReversed":
      return change.set === "paid" && line.state === "reversed";
    case "tagsFull":
      return change.set === "addTag" && line.tags.length >= MAX_TAGS;
    case "channelOfVideo":
      return change.set === "channel" && (line.videoId !== null || line.isSplit);
  }
}

/** A line and what takes it back are of one stream: each falls on the days and in the sums of the other. */
export async function findTornPairs(
  sql: Sql,
  { creatorId }: LedgerScope,
  { lines, change, today }: Checked,
): Promise<WriteRefusal | null> {
  if (change.set !== "stream") return null;
  const ids = lines.map(({ id }) => id);
  const torn = await sql.query<{ id: string }>(TORN, [creatorId, ids, change.stream]);
  if (torn.length === 0) return null;
  const found = new Set(torn.map(({ id }) => id));
  const names = nameLines(
    lines.filter(({ id }) => found.has(id)),
    today,
  );
  return refuseWrite("invalid", { message: getT("bulk")("streamOfReversals", { count: found.size, names }) });
}

const TORN = `
  SELECT r.id::text AS id FROM income r JOIN income p ON p.creator_id = $1::uuid AND p.id = r.parent_id
  WHERE r.creator_id = $1::uuid AND r.id = ANY($2::uuid[]) AND p.stream <> $3 AND p.id <> ALL($2::uuid[])
  UNION
  SELECT r.parent_id::text FROM income r
  WHERE r.creator_id = $1::uuid AND r.parent_id = ANY($2::uuid[]) AND r.stream <> $3 AND r.id <> ALL($2::uuid[])`;

type Checked = { lines: readonly BulkLine[]; change: IncomeChange; today: LocalDate };

/**
 * A change of one line that would have it say the same days' money as another asks what is meant. Many cannot be asked
 * about at once, so such a change is refused; lines that stand beside each other already may go on doing so.
 */
export async function findNewOverlaps(
  sql: Sql,
  { creatorId }: LedgerScope,
  { lines, change, today }: Checked,
): Promise<WriteRefusal | null> {
  if (!mayOverlap(change)) return null;
  const ids = lines.map(({ id }) => id);
  // However few are changed, each is held against every line, and the planner takes those for one.
  const clashes = await planForMany(sql, { rows: MANY }, () =>
    sql.query<{ id: string }>(CLASHES, [creatorId, ids, ...movesOf(change)]),
  );
  if (clashes.length === 0) return null;
  const clashing = new Set(clashes.map(({ id }) => id));
  const names = nameLines(
    lines.filter(({ id }) => clashing.has(id)),
    today,
  );
  return refuseWrite("invalid", { message: getT("bulk")("overlaps", { count: clashes.length, names }) });
}

function mayOverlap(change: IncomeChange): boolean {
  if (change.set === "stream") return spreadsByViews(change.stream);
  return ["state", "programme", "channel", "video"].includes(change.set);
}

/** $3 to $9: stream, programme, whether the channel is another and which, the same of the video, and the state. */
function movesOf(change: IncomeChange): unknown[] {
  const stream = change.set === "stream" ? change.stream : null;
  const programme = change.set === "programme" ? change.programme : null;
  const state = change.set === "state" ? change.state : null;
  const hasChannel = change.set === "channel" || (change.set === "video" && change.video !== null);
  const channelId =
    change.set === "channel"
      ? change.channelId
      : change.set === "video"
        ? (change.video?.channelId ?? null)
        : null;
  const videoId = change.set === "video" ? (change.video?.id ?? null) : null;
  return [stream, programme, hasChannel, channelId, change.set === "video", videoId, state];
}

/** The lines that come to stand beside another one of theirs which they did not stand beside before. */
const CLASHES = `
  WITH line AS (
    SELECT i.id, i.id = ANY($2::uuid[]) AS chosen, i.earned_from, i.earned_to, i.stream, i.programme,
      i.channel_id, coalesce(i.video_id::text, '') AS video, i.state <> 'reversed' AS counts
    FROM income i WHERE i.creator_id = $1::uuid AND i.parent_id IS NULL
  ), moved AS (
    SELECT id, chosen, earned_from, earned_to, stream, programme, channel_id, video, counts,
      CASE WHEN chosen THEN coalesce($3::text, stream) ELSE stream END AS stream_then,
      CASE WHEN chosen THEN coalesce($4::text, programme) ELSE programme END AS programme_then,
      CASE WHEN chosen AND $5::bool THEN $6::uuid ELSE channel_id END AS channel_then,
      CASE WHEN chosen AND $7::bool THEN coalesce($8::text, '') ELSE video END AS video_then,
      CASE WHEN chosen THEN coalesce($9::text <> 'reversed', counts) ELSE counts END AS counts_then
    FROM line
  )
  SELECT DISTINCT a.id::text AS id FROM moved a JOIN moved b
    ON a.stream_then = b.stream_then AND ${sameProgramme("a.programme_then", "b.programme_then")} AND a.video_then = b.video_then
    AND a.earned_from < b.earned_to AND b.earned_from < a.earned_to AND a.id <> b.id
    AND (a.channel_then IS NULL OR b.channel_then IS NULL OR a.channel_then = b.channel_then)
  WHERE a.chosen AND a.counts_then AND b.counts_then AND a.stream_then IN ('creator_rewards', 'ads')
    AND NOT (a.counts AND b.counts AND a.stream = b.stream
      AND ${sameProgramme("a.programme", "b.programme")} AND a.video = b.video
      AND (a.channel_id IS NULL OR b.channel_id IS NULL OR a.channel_id = b.channel_id))`;
