import type { Platform } from "@/lib/core/income/platform";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Instant } from "@/lib/core/time/zone";

/** Which video a row speaks of. A short link has no platform id until it is opened: then `url` alone tells it. */
export type VideoRef = {
  platform: Platform;
  platformVideoId: string | null;
  url: string | null;
  /** Lower case without @. */
  handle: string | null;
};

export const AUDIENCE_MEASURES = [
  "followers",
  "viewers",
  "new_viewers",
  "returning_viewers",
  "reached",
] as const;

export type AudienceMeasure = (typeof AUDIENCE_MEASURES)[number];

/** What the platform says of the whole channel on one calendar day. Counters may be negative, views may not. */
export type ChannelDayFact = {
  type: "channel-day";
  row: number;
  day: LocalDate;
  views: bigint;
  profileViews: bigint | null;
  likes: bigint | null;
  comments: bigint | null;
  shares: bigint | null;
  newFollowers: bigint | null;
};

export type VideoFact = {
  type: "video";
  row: number;
  video: VideoRef;
  title: string | null;
  /** Null where the file gives no publish day and the id carries no time. */
  publishedAt: Instant | null;
  publishedOn: LocalDate | null;
  durationSeconds: number | null;
};

/** A video's lifetime counters at a moment. */
export type SnapshotFact = {
  type: "snapshot";
  row: number;
  video: VideoRef;
  takenAt: Instant;
  views: bigint;
  qualifiedViews: bigint | null;
  likes: bigint | null;
  comments: bigint | null;
  shares: bigint | null;
  saves: bigint | null;
};

/** What a video gained inside a range, which is no counter. Its money, if any, is an IncomeFact of the same row. */
export type VideoPeriodFact = {
  type: "video-period";
  row: number;
  video: VideoRef;
  period: Period;
  views: bigint;
};

export type IncomeFact = {
  type: "income";
  row: number;
  platform: Platform;
  stream: Stream;
  /** The source's own name where it is more than the stream; else empty. */
  programme: string;
  period: Period;
  video: VideoRef | null;
  qualifiedViews: bigint | null;
  /** Minor units of `currency`, rounded half-even once where the source has more decimals. */
  amount: bigint;
  currency: Currency;
  /** Exact decimal: one unit of `currency` in the creator's; null where the file has none. */
  rate: string | null;
  state: IncomeState;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  externalId: string | null;
  /**
   * The id without its last part, where the source may fill that in later. Of one file, ids that share it are different
   * lines; of several files they are one, where no other can be meant.
   */
  looseId?: string;
  note: string;
  /** What the platform kept before the amount, where the source tells it. */
  platformFee?: bigint | null;
  /** The name of the creator that a seller's list says it paid: lower case without @. Others' money is nobody's here. */
  paidTo?: string;
  /** The amount as the file has it. */
  sourceText: string;
};

/** One number of the whole channel's audience on a calendar day. */
export type AudienceFact = {
  type: "audience";
  row: number;
  day: LocalDate;
  measure: AudienceMeasure;
  value: bigint;
};

/** Who the brand of a post is, as its author disclosed it. */
export type Disclosure = "none" | "branded" | "own_brand";

/** A post of an archive: with its second, without the video's id. */
export type PostFact = {
  type: "post";
  row: number;
  postedAt: Instant;
  /** From 1; tells posts of one second apart. */
  nth: number;
  title: string;
  likes: bigint | null;
  disclosure: Disclosure;
  /** In the source's words. */
  visibility: string;
  isAiGenerated: boolean | null;
};

/** A LIVE of an archive. Its money, once the unit is known, is an IncomeFact of the same row. */
export type LiveFact = {
  type: "live";
  row: number;
  startedAt: Instant;
  endedAt: Instant | null;
  roomId: string;
  title: string;
  views: bigint | null;
  likes: bigint | null;
  gifters: bigint | null;
  /** The number as it stands there; empty where there is none. */
  earning: string;
};

/**
 * A line of the ledger as an export of ours says it is. It brings nothing: either the ledger says the same, or somebody has
 * to decide. `line` is null for one that was deleted.
 */
export type LineFact = {
  type: "line";
  row: number;
  /** Lower-case uuid. */
  id: string;
  stream: Stream;
  period: Period;
  line: {
    programme: string;
    amount: bigint;
    currency: Currency;
    state: IncomeState;
    paidOn: LocalDate | null;
    dueOn: LocalDate | null;
    qualifiedViews: bigint | null;
    externalId: string | null;
    note: string;
  } | null;
};

export type Fact =
  | ChannelDayFact
  | AudienceFact
  | VideoFact
  | SnapshotFact
  | VideoPeriodFact
  | PostFact
  | LiveFact
  | LineFact
  | IncomeFact;

export type Severity = "error" | "warning" | "info";

/** `row` counts data rows from 1 without a total row; 0 is the whole file. A row with an error gives no facts. */
export type Problem = { row: number; column: string; code: string; message: string; severity: Severity };
