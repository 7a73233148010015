import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { UNITS, type Unit } from "./working";

/** What a term is of: the worth of a unit, a programme's threshold, an agency's share, what is laid by for tax. */
export const TERM_KINDS = ["unit_value", "threshold", "agency_share", "tax_reserve"] as const;

export type TermKind = (typeof TERM_KINDS)[number];

/** Programmes that take in only who is large enough, and what they ask for. */
export const PROGRAMMES = ["creator_rewards", "live", "tips", "subscription", "series", "shop"] as const;

export const MEASURES = [
  "followers",
  "views_30_days",
  "minimum_age",
  "account_days",
  "public_posts",
  "video_seconds",
  "qualified_views",
] as const;

export type Programme = (typeof PROGRAMMES)[number];
export type Measure = (typeof MEASURES)[number];

/** Units that lines are counted in; a person may name others. */
export function isUnit(name: string): name is Unit {
  return UNITS.some((unit) => unit === name);
}

/** A threshold's name, "creator_rewards.followers", in its two parts; null for any other text. */
export function readThreshold(name: string): { programme: Programme; measure: Measure } | null {
  const [first, second, ...rest] = name.split(".");
  const programme = PROGRAMMES.find((known) => known === first);
  const measure = MEASURES.find((known) => known === second);
  return programme !== undefined && measure !== undefined && rest.length === 0
    ? { programme, measure }
    : null;
}

/** A term as it is written down; `value` is decimal text, a share from 0 to 1. */
export type TermDraft = {
  kind: TermKind;
  name: string;
  from: LocalDate;
  value: string;
  /** Of a unit's value only. */
  currency: Currency | null;
  source: string;
  note: string;
};
