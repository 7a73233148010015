import { fail, ok, type Result } from "@/lib/core/result";
import { eachDay, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

import { spreadOverCells } from "./spread";
import { shareBoughtViews } from "./views-bought";

/** The name of what cannot be given to a video or to a day. */
export const NOT_ATTRIBUTED = "not-attributed";

/**
 * `views` is what the video gained on each day; `weight` counts only where a fee is split by weights. `knownUntil` is the
 * day up to which its views are known, that of the rules without it.
 */
export type FeeVideo = {
  id: string;
  publishedOn: LocalDate | null;
  views: ReadonlyMap<LocalDate, bigint>;
  weight?: bigint;
  knownUntil?: LocalDate;
};

/**
 * How a fee falls on its videos: equally; by the videos' weights, of a `whole` (100 for percent) if there is one, so that
 * the rest of it stays unattributed; or by the views of so many days from each video's publish day, all without views
 * equally.
 */
export type VideoRule =
  { kind: "equal" } | { kind: "byWeights"; whole?: bigint } | { kind: "byViews"; horizonDays: number };

/** When a fee counts: on publish days, on equal days of use, as the views that it bought come, or when it is paid. */
export type TimeRule =
  | { kind: "atPublish" }
  | { kind: "straightLine"; usage: Period }
  | { kind: "overViews"; horizonDays: number }
  | { kind: "atPayment"; paidOn: LocalDate | null };

/** Why an amount has no video, or no day. */
export type UnattributedReason =
  | "no-videos"
  | "left-of-whole"
  | "not-published"
  | "no-usage-days"
  | "no-views"
  | "still-to-come"
  | "not-paid";

/** A part of a fee in minor units; `reason` is null where both video and day are known. */
export type FeeCell = {
  videoId: string;
  day: LocalDate | typeof NOT_ATTRIBUTED;
  amount: bigint;
  reason: UnattributedReason | null;
};

export type AttributionProblem =
  "weight-missing" | "weight-negative" | "weights-sum-to-nothing" | "weights-over-whole";

type Fee = { amount: bigint; videos: readonly FeeVideo[] };
type Rules = { by: VideoRule; over: TimeRule; today: LocalDate };

/**
 * A fee over its videos and over time, in cells that add up to it exactly; cells of nothing are left out. The sums of a
 * video and of a day are those of their cells, so both directions agree: the fee is split once, over all cells, video by
 * video and in each day by day, by rounded cumulative shares (`telescope`). A video's sum, and that of any first days of
 * it, is less than one minor unit from its exact share.
 *
 * What has no video or no day is a cell named `NOT_ATTRIBUTED` with its reason, and is never given to the others: so is
 * what a video without views got where a fee counts over views, and what views still to come will have bought.
 */
export function attributeFee(
  { amount, videos }: Fee,
  { by, over, today }: Rules,
): Result<FeeCell[], AttributionProblem> {
  const shares = shareOverVideos(videos, { by, today });
  if (!shares.ok) return shares;
  const rows = shares.value.map(({ video, weight }) => ({
    weight,
    cells: daysOfRow(video, { over, today }),
  }));
  return ok(spreadOverCells(amount, rows).map(({ cell, amount: part }) => ({ ...cell, amount: part })));
}

/** A row's video, or why there is none. */
export type RowVideo<V extends FeeVideo = FeeVideo> = V | { reason: "no-videos" | "left-of-whole" };

type WeighedCell = { cell: Omit<FeeCell, "amount">; weight: bigint };

/** The videos of a fee with their weights, and a row for what no video gets. */
export function shareOverVideos<V extends FeeVideo>(
  videos: readonly V[],
  { by, today }: { by: VideoRule; today: LocalDate },
): Result<{ video: RowVideo<V>; weight: bigint }[], AttributionProblem> {
  if (videos.length === 0) return ok([{ video: { reason: "no-videos" }, weight: 1n }]);
  switch (by.kind) {
    case "equal":
      return ok(videos.map((video) => ({ video, weight: 1n })));
    case "byWeights":
      return shareByWeights(videos, by.whole);
    case "byViews": {
      const reached = videos.map((video) => viewsReached(video, { horizonDays: by.horizonDays, today }));
      const isKnown = reached.some((views) => views > 0n);
      return ok(videos.map((video, index) => ({ video, weight: isKnown ? (reached[index] ?? 0n) : 1n })));
    }
  }
}

function shareByWeights<V extends FeeVideo>(
  videos: readonly V[],
  whole: bigint | undefined,
): Result<{ video: RowVideo<V>; weight: bigint }[], AttributionProblem> {
  const rows: { video: RowVideo<V>; weight: bigint }[] = [];
  for (const video of videos) {
    if (video.weight === undefined) return fail("weight-missing");
    if (video.weight < 0n) return fail("weight-negative");
    rows.push({ video, weight: video.weight });
  }
  const given = rows.reduce((sum, { weight }) => sum + weight, 0n);
  if (given === 0n) return fail("weights-sum-to-nothing");
  if (whole === undefined) return ok(rows);
  if (given > whole) return fail("weights-over-whole");
  return ok([...rows, { video: { reason: "left-of-whole" }, weight: whole - given }]);
}

function viewsReached(
  { publishedOn, views, knownUntil }: FeeVideo,
  { horizonDays, today }: { horizonDays: number; today: LocalDate },
): bigint {
  if (publishedOn === null) return 0n;
  return shareBoughtViews({ publishedOn, views, today: knownUntil ?? today, horizonDays }).reached;
}

/** The days of one row with their weights. */
function daysOfRow(video: RowVideo, { over, today }: { over: TimeRule; today: LocalDate }): WeighedCell[] {
  const missing = "reason" in video ? video.reason : null;
  const videoId = "id" in video ? video.id : NOT_ATTRIBUTED;
  return daysOf("id" in video ? video : NOBODY, { over, today }).map(({ on, weight }) => ({
    cell:
      typeof on === "object"
        ? { videoId, day: NOT_ATTRIBUTED, reason: missing ?? on.reason }
        : { videoId, day: on, reason: missing },
    weight,
  }));
}

const NOBODY = { publishedOn: null, views: new Map<LocalDate, bigint>() };

type Dated = { on: LocalDate | { reason: UnattributedReason }; weight: bigint };

function daysOf(
  { publishedOn, views, knownUntil }: Pick<FeeVideo, "publishedOn" | "views" | "knownUntil">,
  { over, today: asked }: { over: TimeRule; today: LocalDate },
): Dated[] {
  const today = knownUntil ?? asked;
  switch (over.kind) {
    case "atPublish":
      return [{ on: publishedOn ?? { reason: "not-published" }, weight: 1n }];
    case "atPayment":
      return [{ on: over.paidOn ?? { reason: "not-paid" }, weight: 1n }];
    case "straightLine": {
      const days = eachDay(over.usage).map((on) => ({ on, weight: 1n }));
      return days.length > 0 ? days : [{ on: { reason: "no-usage-days" }, weight: 1n }];
    }
    case "overViews": {
      if (publishedOn === null) return [{ on: { reason: "not-published" }, weight: 1n }];
      const { horizonDays } = over;
      const { days, open, reached } = shareBoughtViews({ publishedOn, views, today, horizonDays });
      if (reached === 0n) return [{ on: { reason: "no-views" }, weight: 1n }];
      const coming: Dated = { on: { reason: "still-to-come" }, weight: open };
      return [...days.map(({ day, weight }) => ({ on: day, weight })), coming];
    }
  }
}
