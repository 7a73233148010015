import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import type { IncomePart } from "@/lib/core/explain/income-part";
import type { LineInput, Ranked, WorkingInput } from "@/lib/core/explain/working-parts";
import type { Clock } from "@/lib/core/income/clock";
import { eachDay, type LocalDate } from "@/lib/core/time/date";
import { resolveRange, type Period, type Range } from "@/lib/core/time/period";
import type { InputsOf } from "@/lib/ledger/input-lines";
import type { InputSums } from "@/lib/ledger/list-inputs";
import type { ViewSum } from "@/lib/ledger/sum-periods";
import type { Viewer } from "@/lib/server/viewer";
import type { WorkingQuestion } from "./schema";

/**
 * The days that are meant. A video's page counts all that the video ever has, also what a line earns on days to come, for
 * which null stands; views that are still to come have brought nothing.
 */
export function periodOf(
  { subject, range, clock }: { subject: FigureSubject; range: Range; clock: Clock },
  { today, firstDay }: { today: LocalDate; firstDay: LocalDate | null },
): Period | null {
  const isEver = subject.tag === "video" && range === "all" && clock !== "viewed";
  return isEver ? null : resolveRange(range, { today, firstDay });
}

/** Which lines a figure is made of. */
export function inputsOf(
  { subject, period, clock }: WorkingQuestion,
  { creatorId, timeZone }: Pick<Viewer, "creatorId" | "timeZone">,
): InputsOf {
  const nothing = {
    ...{ stream: null, currency: null, videoId: null, segment: null, source: null },
    ...{ qualifiedOnly: false, kept: null },
  };
  const every = { creatorId, period, clock, ...nothing };
  switch (subject.tag) {
    case "stream":
      return { ...every, stream: subject.stream };
    case "video":
      return { ...every, videoId: subject.videoId };
    case "rewards":
      return { ...every, stream: "creator_rewards", qualifiedOnly: true };
    case "source":
      return { ...every, source: subject.source };
    case "part": {
      const { stream, currency } = subject.part;
      return { ...every, stream, currency, segment: segmentOf(subject.part, timeZone) };
    }
    case "erpm":
    case "income":
    case "views":
    case "gross":
    case "kept":
      return every;
  }
}

/** The segment whose videos are meant; an hour of posting is told in the creator's own zone unless another is named. */
export function segmentOf({ segment }: IncomePart, home: string): InputsOf["segment"] {
  if (segment === null) return null;
  const { by, key, zone } = segment;
  return key === null ? "none" : { by, key, zone: zone ?? home, home };
}

/** The id of the video or the channel that has a name. */
export function namedIdOf(subject: FigureSubject): string | null {
  if (subject.tag === "video") return subject.videoId;
  const segment = subject.tag === "part" ? subject.part.segment : null;
  return segment !== null && (segment.by === "video" || segment.by === "channel") ? segment.key : null;
}

/** Whether the videos behind the views are listed one by one. */
export function listsVideos({ tag }: FigureSubject): boolean {
  return tag === "erpm" || tag === "views";
}

/** The listed lines, and the others as one, so that both are the whole. */
export function rankLines(
  first: readonly LineInput[],
  sums: InputSums,
): Ranked<LineInput, { amount: bigint; qualifiedViews: bigint }> {
  const listed = first.reduce(
    (sum, line) => ({
      amount: sum.amount + line.amount,
      qualifiedViews: sum.qualifiedViews + line.qualifiedViews,
    }),
    { amount: 0n, qualifiedViews: 0n },
  );
  return {
    first,
    rest: {
      count: sums.count - first.length,
      amount: sums.amount - listed.amount,
      qualifiedViews: sums.qualifiedViews - listed.qualifiedViews,
    },
  };
}

/** All views of a period, and for how much of it the platform's own figure is known. */
export function sumViews(
  sums: readonly ViewSum[],
  { period }: { period: Period },
): { views: bigint; coverage: NonNullable<WorkingInput["coverage"]> } {
  return {
    views: sums.reduce((sum, { views }) => sum + views, 0n),
    coverage: {
      coveredDays: sums.reduce((days, row) => days + row.coveredDays, 0),
      days: eachDay(period).length,
    },
  };
}
