import type { FormatKind, ImportKind } from "@/lib/core/formats/format";
import type { AudienceMeasure } from "@/lib/core/formats/facts";

/** How many, and what they add up to. */
export type Counted = { count: number; sum: bigint };

/** Every fact of an import by the table that it goes to. Money is in minor units by currency and state, as `USD paid`. */
export type ExpectedFacts = {
  videos: number;
  snapshots: Counted;
  periods: Counted;
  channelDays: Counted;
  audience: Partial<Record<AudienceMeasure, Counted>>;
  /** With the sum of their likes. */
  posts: Counted;
  /** With the sum of their views. */
  lives: Counted;
  lines: Readonly<Record<string, Counted>>;
};

export const NONE: Counted = { count: 0, sum: 0n };

export const NO_FACTS: ExpectedFacts = {
  videos: 0,
  snapshots: NONE,
  periods: NONE,
  channelDays: NONE,
  audience: {},
  posts: NONE,
  lives: NONE,
  lines: {},
};

/** `file` is a path under the samples. Whoever takes them in lives in New York and counts in dollars. */
export type ExpectedImport = {
  file: string;
  /** Formats that must be there before the rest holds. */
  needs: readonly FormatKind[];
  kind: ImportKind;
  /** Of an empty ledger, where nothing can be changed. */
  rows: { new: number; same: number; error: number };
  facts: ExpectedFacts;
  /** First and last day that a fact is of. */
  days: readonly [string, string];
};

/** A file that is known and has nothing for a ledger. */
export type ExpectedRefusal = { file: string; needs: readonly FormatKind[]; code: string };
