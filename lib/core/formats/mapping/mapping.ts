import type { Stream } from "@/lib/core/income/stream";

/** What the rows of a table are taken for: lines of income, a video's counters, or days of a whole channel. */
export const MAP_TARGETS = ["income", "views", "days"] as const;

export type MapTarget = (typeof MAP_TARGETS)[number];

export type MapField =
  | "day"
  | "lastDay"
  | "amount"
  | "debit"
  | "currency"
  | "stream"
  | "platform"
  | "video"
  | "state"
  | "paidOn"
  | "views"
  | "qualifiedViews"
  | "note"
  | "externalId"
  | "likes"
  | "comments"
  | "shares"
  | "saves"
  | "profileViews"
  | "newFollowers";

/** From a column, named by its title as the file has it, or the same text for every row. */
export type FieldSource = { column: string } | { constant: string };

/**
 * How a table that no format knows is read. `streams` says what a text of the stream's column stands for, by the text as
 * `normaliseHeader` has it; texts that it does not name are guessed.
 */
export type Mapping = {
  target: MapTarget;
  fields: Partial<Record<MapField, FieldSource>>;
  streams?: Readonly<Record<string, Stream>>;
};

export type FieldKind = "day" | "amount" | "count" | "choice" | "video" | "text";

export type FieldRule = {
  field: MapField;
  kind: FieldKind;
  isRequired: boolean;
  /** May be the same for all rows. */
  isConstant: boolean;
};

const need = (field: MapField, kind: FieldKind): FieldRule => ({
  field,
  kind,
  isRequired: true,
  isConstant: kind === "choice",
});

const may = (field: MapField, kind: FieldKind): FieldRule => ({ ...need(field, kind), isRequired: false });

const COUNTERS: readonly FieldRule[] = [
  may("likes", "count"),
  may("comments", "count"),
  may("shares", "count"),
];

/** What each target takes, what it cannot do without first. */
export const TARGET_FIELDS: Readonly<Record<MapTarget, readonly FieldRule[]>> = {
  income: [
    need("day", "day"),
    need("amount", "amount"),
    need("stream", "choice"),
    need("platform", "choice"),
    may("currency", "choice"),
    may("lastDay", "day"),
    may("debit", "amount"),
    may("video", "video"),
    may("state", "choice"),
    may("paidOn", "day"),
    may("qualifiedViews", "count"),
    may("externalId", "text"),
    may("note", "text"),
  ],
  views: [
    need("video", "video"),
    need("day", "day"),
    need("views", "count"),
    may("qualifiedViews", "count"),
    ...COUNTERS,
    may("saves", "count"),
  ],
  days: [
    need("day", "day"),
    need("views", "count"),
    need("platform", "choice"),
    may("profileViews", "count"),
    ...COUNTERS,
    may("newFollowers", "count"),
  ],
};

export function isMapTarget(text: string): text is MapTarget {
  return MAP_TARGETS.some((target) => target === text);
}

/** The column that a field is read from, in the words of the file; null where it is a constant or nothing. */
export function columnOf({ fields }: Mapping, field: MapField): string | null {
  const source = fields[field];
  return source !== undefined && "column" in source ? source.column : null;
}

export function constantOf({ fields }: Mapping, field: MapField): string | null {
  const source = fields[field];
  return source !== undefined && "constant" in source ? source.constant : null;
}
