import type { ImportKind } from "@/lib/core/formats/format";
import type { FileReading } from "@/lib/core/formats/read-detection";
import { holdSettings } from "@/lib/server/creator-hold";
import { newId } from "@/lib/server/ids";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import { BULK_NAMES } from "./bulk";
import { lockFacts } from "./derive-lock";
import { writeChannels } from "./import-channels";
import { listMentions, placeFacts, type PlacedFacts } from "./import-facts";
import { noteClosed } from "./import-closed";
import { planIncome, type OverlapOf } from "./import-income";
import { planLines } from "./import-lines";
import { listOthers } from "./import-others";
import { notePosts } from "./import-posts";
import { lockImports, orNothing } from "./import-guard";
import { resolvePlaces, type Places } from "./import-places";
import { findRepeat, insertImport, listProblems, toImportedFiles } from "./import-record";
import { deriveFacts } from "./touched";
import {
  nothingSaid,
  refuseChanged,
  refuseImport,
  type ImportChoices,
  type ImportOutcome,
  type ImportSource,
  type RowProblem,
} from "./import-report";
import type { ImportWatch } from "./import-watch";
import { planAllBulk, withoutErrors, writeFacts, type PlannedFacts, type RefusedRow } from "./publish-facts";
import { planPeriods } from "./period-overlap";
import { planForMany } from "./plan-for-many";
import { createRowBook, parseRowKey, type RowBook, type RowKey } from "./row-book";
import type { LedgerScope } from "./scope";

export type ImportRequest = {
  /** An import that was received before its preview; else a new one is made. */
  importId?: string;
  kind: ImportKind;
  source: ImportSource;
  files: readonly FileReading[];
  choices: ImportChoices;
  /** Tables of the same files that are not taken in, each with the reason. */
  leftAside?: readonly RowProblem[];
  watch?: ImportWatch;
};

/** What publishing would do. Nothing is written. */
export function previewImport(sql: Sql, scope: LedgerScope, request: ImportRequest): Promise<ImportOutcome> {
  return orNothing(sql, { isKept: () => false }, () =>
    takeInPlanned(sql, scope, { request, isPreview: true }),
  );
}

/** What a preview knows of each row: what is wrong with it, what it would do, and which rows say the same twice. */
export type RowsPlan = {
  facts: PlannedFacts;
  book: RowBook;
  found: readonly RefusedRow[];
};

type Looking<Seen> = { request: ImportRequest; look: (plan: RowsPlan) => Promise<Seen> };

/** A preview with a look at single rows; `seen` is null where they could not be placed, or nothing is left to do. */
export async function previewRows<Seen>(
  sql: Sql,
  scope: LedgerScope,
  { request, look }: Looking<Seen>,
): Promise<{ outcome: ImportOutcome; seen: Seen | null }> {
  const eyes: { seen: Seen | null } = { seen: null };
  const onPlan = async (plan: RowsPlan) => {
    eyes.seen = await look(plan);
  };
  const outcome = await orNothing(sql, { isKept: () => false }, () =>
    takeInPlanned(sql, scope, { request, isPreview: true, onPlan }),
  );
  return { outcome, seen: eyes.seen };
}

/**
 * Takes files in, all or nothing within the caller's transaction: rows that are in order become observations, the
 * strongest observation of each key becomes the fact, and what follows from the facts is derived.
 */
export function publishImport(sql: Sql, scope: LedgerScope, request: ImportRequest): Promise<ImportOutcome> {
  return orNothing(sql, { isKept: ({ ok }) => ok }, async () =>
    (await holdSettings(sql, scope))
      ? takeInPlanned(sql, scope, { request, isPreview: false })
      : refuseChanged(),
  );
}

type Run = {
  request: ImportRequest;
  isPreview: boolean;
  onPlan?: (plan: RowsPlan) => Promise<void>;
};

function takeInPlanned(sql: Sql, scope: LedgerScope, run: Run): Promise<ImportOutcome> {
  const rows = run.request.files.reduce((sum, { facts }) => sum + facts.length, 0);
  return planForMany(sql, { rows }, () => takeIn(sql, scope, run));
}

async function takeIn(
  sql: Sql,
  scope: LedgerScope,
  { request, isPreview, onPlan }: Run,
): Promise<ImportOutcome> {
  const { source, kind, files, choices } = request;
  await lockImports(sql, scope);
  const repeat = await findRepeat(sql, scope, {
    importId: request.importId,
    kind,
    sha256: source.sha256,
    choices,
  });
  if (repeat) return { ok: true, value: repeat };
  await lockFacts(sql, scope);
  await request.watch?.("checking");
  const { channels, videos } = await inTurns(listMentions(files));
  const places = await resolvePlaces(sql, scope, {
    mentions: channels,
    refs: videos,
    channelId: choices.channelId,
  });
  if (!places.ok) return places;
  const plan = await planFacts(sql, scope, { request, places: places.value });
  const { rows, problems } = plan;
  await onPlan?.(plan);
  if (plan.isEmpty) return refuseAll(files, problems);
  const report = { kind, asOf: source.asOf, rows, problems, files: toImportedFiles(files), isRepeat: false };
  if (isPreview) return { ok: true, value: { ...report, importId: null } };
  const importId = request.importId ?? newId();
  const value = { ...report, importId };
  await request.watch?.("writing");
  await insertImport(sql, scope, { report: value, source, channelId: choices.channelId });
  await writeChannels(sql, scope, { importId, used: places.value.used });
  const touched = await writeFacts(sql, scope, { importId, source, facts: plan.facts });
  await request.watch?.("deriving");
  await deriveFacts(sql, scope, touched);
  return { ok: true, value };
}

/** Settles which rows are in order before anything is written, so that a row is taken in whole or not at all. */
async function planFacts(
  sql: Sql,
  scope: LedgerScope,
  { request, places }: { request: ImportRequest; places: Places },
) {
  const { files, leftAside = [] } = request;
  const placed = await inTurns(placeFacts(files, places));
  const book = createRowBook();
  const others = listOthers(placed.income, places);
  const ownRows = withoutRefs(placed.income, others);
  const overlapOf = answersOf(request);
  const income = await planIncome(sql, scope, { rows: ownRows, overlapOf });
  const periods = await planPeriods(sql, scope, { rows: placed.bulk.videoPeriods, overlapOf });
  const lines = await planLines(sql, scope, placed.lines);
  const refused = [...others, ...income.refused, ...periods.refused, ...lines.refused];
  const bulk = await planAllBulk({ ...placed.bulk, videoPeriods: periods.rows });
  const ofBulk = Object.values(bulk).flatMap((part) => part.refused);
  const found = [...listUnknown(placed), ...refused, ...ofBulk];
  for (const { ref } of found) book.mark(ref, "error");
  for (const ref of lines.same) book.mark(ref, "same");
  const twins = [...income.twins, ...Object.values(bulk).flatMap((part) => part.twins)];
  for (const { ref, earlier } of twins) book.noteTwin(ref, earlier);
  const facts = await withoutErrors(sql, scope, { book, placed, income, bulk, periods });
  const errors = files.reduce((sum, { errorRows }) => sum + errorRows, 0);
  const rows = files.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const closed = await noteClosed(sql, scope, { income: facts.income, files });
  const posts = await notePosts(sql, scope, { facts, files });
  return {
    facts,
    book,
    found,
    isEmpty: countFacts(facts) + lines.same.length === 0,
    rows: book.counts({ rows, errors }),
    problems: [...leftAside, ...closed, ...posts, ...listProblems(files, found)],
  };
}

function withoutRefs<Row extends { ref: RowKey }>(
  rows: readonly Row[],
  refused: readonly { ref: RowKey }[],
): readonly Row[] {
  const refs = new Set(refused.map(({ ref }) => ref));
  return refs.size === 0 ? rows : rows.filter(({ ref }) => !refs.has(ref));
}

/** What was decided of the row itself, else of all rows. */
function answersOf({ files, choices }: ImportRequest): OverlapOf<RowKey> {
  if (files.every(({ overlaps }) => overlaps === undefined)) return () => choices.overlap;
  return (ref) => {
    const { file, row } = parseRowKey(ref);
    return files[file]?.overlaps?.[String(row)] ?? choices.overlap;
  };
}

/** Counters alone cannot make a video: without its publish day nobody can say when the views came. */
function listUnknown({ videos, bulk: { snapshots } }: PlacedFacts) {
  if (snapshots.length === 0) return [];
  const dated = new Set(videos.filter(({ fact }) => fact?.publishedAt != null).map(({ place }) => place.id));
  const counted = new Set(snapshots.map(({ ref }) => ref));
  const message =
    "Permille does not know this video, and its id does not say when it was published. Log it first.";
  return videos
    .filter(
      ({ ref, place, isMention }) => isMention && place.isNew && !dated.has(place.id) && counted.has(ref),
    )
    .map(({ ref }) => ({ ref, code: "unknown-video", message }));
}

function countFacts({ videos, bulk, income }: PlannedFacts): number {
  const counted = BULK_NAMES.reduce((sum, name) => sum + bulk[name].length, 0);
  return videos.length + counted + income.length;
}

/** Nothing of the file can be used: the reason is that of its rows, where they agree on one. */
function refuseAll(files: readonly FileReading[], problems: readonly RowProblem[]): ImportOutcome {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!first) {
    const rows = files.reduce((sum, { rowCount }) => sum + rowCount, 0);
    return refuseImport("no-rows", { message: nothingSaid(rows), problems });
  }
  const isOne = errors.every(({ code }) => code === first.code);
  const message = isOne
    ? first.message
    : `No row of this file can be used. The first problem: ${first.message}`;
  return refuseImport(isOne ? first.code : "no-usable-rows", { message, problems });
}
