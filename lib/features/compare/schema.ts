import { z } from "zod";
import { readCompared, type ComparedQuery } from "@/lib/core/compare/compared-periods";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { VideosBehind } from "@/lib/core/compare/videos-behind";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { isTimeZone } from "@/lib/core/time/zone";
import { SEGMENTINGS, type Segmenting } from "@/lib/core/video/segmenting";

/** A set of tags may be long. */
const text = z.string().max(2000).optional().catch(undefined);

const page = z.coerce.number().int().min(0).max(10_000).catch(0).default(0);

/**
 * The page as its address says, but for the clock: anything unreadable in it falls back. `of` is the figure of the bridge,
 * `lines` that of the lines by day; `open` is the bar whose details are shown, `segment` the segment whose videos are; `part` and `more` are the
 * pages of both, and `rows` that of the segments.
 */
const compareViewSchema = z.object({
  a: text,
  b: text,
  c: text,
  d: text,
  own: text,
  from: text,
  to: text,
  by: z.enum(SEGMENTINGS).catch("length").default("length"),
  /** In which the hour of posting is told; null: the creator's own. */
  zone: z.string().refine(isTimeZone).nullable().catch(null).default(null),
  of: z.enum(["income", "erpm"]).catch("income").default("income"),
  lines: z.enum(["income", "views"]).catch("income").default("income"),
  open: text,
  segment: text,
  part: page,
  more: page,
  rows: page,
});

/** What an address asks for; nothing in it is refused. */
export function readCompareView(address: Readonly<Record<string, unknown>>) {
  const { a, b, c, d, own, from, to, open, segment, ...options } = compareViewSchema.parse(address);
  return {
    ...options,
    query: readCompared({ a, b, c, d, own, from, to }),
    open: open ?? null,
    segment: segment ?? null,
  };
}

export type CompareOptions = Pick<z.output<typeof compareViewSchema>, "by" | "of" | "lines" | "zone"> & {
  clock: Clock;
};

export type CompareQuestion = {
  query: ComparedQuery;
  by: Segmenting;
  zone: string;
  clock: Clock;
  today: LocalDate;
  /** Of which the videos are wanted. */
  segment: string | null;
  /** The pages of what is behind a bar, of those videos, and of the segments, from 0 on. */
  part?: number;
  more?: number;
  rows?: number;
};

export type Comparison = CompareReport & {
  currency: Currency;
  /** The first day with views or income at all. */
  firstDay: LocalDate;
  /** What videos and channels are called that are spoken of, by their ids. */
  names: ReadonlyMap<string, string>;
  behind: VideosBehind | null;
  /** Lines of the first period without a rate, which are in no figure. */
  unconverted: readonly { currency: Currency; amount: bigint }[];
};
