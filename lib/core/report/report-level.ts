import type { ReportSpec } from "./report-spec";

/**
 * What kind of thing a column or figure tells, by which a reader may see it or not.
 *
 * - `name`: streams, days, kinds. - `title`: which videos. - `deal`: brands, and what was agreed with them.
 * - `money`: what came in. - `rate`: income per 1,000 views. - `views`: how often videos were seen.
 * - `price`: what the brand that the report is of gave, and what it got for it. - `book`: of accounting alone.
 */
export type Shows = "name" | "title" | "deal" | "money" | "rate" | "views" | "price" | "book";

/**
 * How much of a report its reader sees.
 *
 * - `full`: everything. - `percentages`: parts and changes, no amount and no count.
 * - `brand`: views, and what the brand itself gave; no income. - `accountant`: money; nothing of videos.
 */
export const REPORT_LEVELS = ["full", "percentages", "brand", "accountant"] as const;

export type ReportLevel = (typeof REPORT_LEVELS)[number];

/** Null for any other text. */
export function parseReportLevel(text: string): ReportLevel | null {
  return REPORT_LEVELS.find((level) => level === text) ?? null;
}

/**
 * The levels that may be chosen for a report. Of a deal or a brand nothing is for an accountant, but a level that was chosen
 * is in the list all the same: a form would take the first for it, which shows everything.
 */
export function levelsOf({ of }: Pick<ReportSpec, "of">, chosen: ReportLevel): ReportLevel[] {
  return REPORT_LEVELS.filter((level) => of === "period" || level !== "accountant" || level === chosen);
}

/** What a reader sees as it is. */
export const SHOWN: Readonly<Record<ReportLevel, ReadonlySet<Shows>>> = {
  full: new Set(["name", "title", "deal", "money", "rate", "views", "price", "book"]),
  percentages: new Set(["name", "title"]),
  brand: new Set(["name", "title", "views", "price"]),
  accountant: new Set(["name", "deal", "money", "book"]),
};

/** What a reader sees as a part of its whole. */
export const AS_PARTS: Readonly<Record<ReportLevel, ReadonlySet<Shows>>> = {
  full: new Set(),
  percentages: new Set(["money", "rate", "views"]),
  brand: new Set(),
  accountant: new Set(),
};
