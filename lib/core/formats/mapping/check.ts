import { parsePlatform } from "@/lib/core/income/platform";
import { parseState } from "@/lib/core/income/state";
import { parseStream } from "@/lib/core/income/stream";
import { parseCurrency } from "@/lib/core/money/currency";
import { quote } from "../problems";
import type { SourceTable } from "../table";
import { columnOf, constantOf, TARGET_FIELDS, type MapField, type Mapping } from "./mapping";
import { findColumn } from "./sheet";

/** `code` "missing": nothing says it. "no-column": the table has no such column. "unknown-value": a constant that is none. */
export type MappingGap = {
  field: MapField;
  code: "missing" | "no-column" | "unknown-value";
  message: string;
};

/** How a field is called in a sentence. */
const NAMES: Readonly<Record<MapField, string>> = {
  day: "the day",
  lastDay: "the last day",
  amount: "the amount",
  debit: "what is taken off",
  currency: "the currency",
  stream: "the kind of income",
  platform: "the platform",
  video: "the video",
  state: "the status",
  paidOn: "the day of payment",
  views: "the views",
  qualifiedViews: "the qualified views",
  note: "the note",
  externalId: "the reference",
  likes: "the likes",
  comments: "the comments",
  shares: "the shares",
  saves: "the saves",
  profileViews: "the profile views",
  newFollowers: "the new followers",
};

/** What keeps a mapping from being used for a table, in words; empty where nothing does. */
export function checkMapping(mapping: Mapping, header: SourceTable["rows"][number]): MappingGap[] {
  return TARGET_FIELDS[mapping.target].flatMap(({ field, isRequired, isConstant }): MappingGap[] => {
    const name = NAMES[field];
    const column = columnOf(mapping, field);
    if (column !== null) {
      if (findColumn(header, column) !== null) return [];
      return [
        {
          field,
          code: "no-column",
          message: `This table has no column ${quote(column)} for ${name}. Choose another.`,
        },
      ];
    }
    const constant = constantOf(mapping, field);
    if (constant !== null && !isKnown(field, constant)) {
      return [
        { field, code: "unknown-value", message: `${quote(constant)} cannot be ${name}. Choose another.` },
      ];
    }
    if (constant !== null || !isRequired || isToldByVideo(mapping, field)) return [];
    const other = isConstant ? ", or what is the same for every row" : "";
    return [{ field, code: "missing", message: `Choose a column for ${name}${other}.` }];
  });
}

/** A video's link says its platform. */
function isToldByVideo(mapping: Mapping, field: MapField): boolean {
  return field === "platform" && mapping.target === "income" && columnOf(mapping, "video") !== null;
}

/** Which texts may stand for every row. */
const CONSTANTS: Partial<Record<MapField, (text: string) => boolean>> = {
  currency: (text) => parseCurrency(text) !== null,
  stream: (text) => parseStream(text) !== null,
  platform: (text) => parsePlatform(text) !== null,
  state: (text) => parseState(text) !== null || text === "final",
};

function isKnown(field: MapField, text: string): boolean {
  return CONSTANTS[field]?.(text) ?? false;
}
