import { parseDecimal } from "@/lib/core/money/decimal";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { UNITS, type RatedUnits, type Working } from "./working";

type Json = Readonly<Record<string, unknown>>;

/** A working as it is kept: every number as text, since JSON's own end at 2^53. */
export function workingToJson(working: Working): string {
  const kept = working.kind === "units" ? { ...working, stretches: working.stretches.map(flatten) } : working;
  return JSON.stringify(kept, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** Reads what `workingToJson` wrote, and nothing else: null for an unknown kind, a missing fact or one too many. */
export function workingFromJson(json: unknown): Working | null {
  if (!isObject(json)) return null;
  try {
    return READERS.get(json.kind)?.(json) ?? null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Leaves a reading from wherever in it something is not as it should be. */
class Unreadable extends Error {}

const READERS: ReadonlyMap<unknown, (json: Json) => Working> = new Map<unknown, (json: Json) => Working>([
  [
    "units",
    (json) => {
      only(json, ["kind", "unit", "count", "stretches", "fee"]);
      const unit = UNITS.find((known) => known === json.unit);
      if (unit === undefined || !Array.isArray(json.stretches)) throw new Unreadable();
      const stretches = json.stretches.map(readStretch);
      return { kind: "units", unit, count: integer(json.count), stretches, fee: integer(json.fee) };
    },
  ],
  [
    "rpm",
    (json) => {
      only(json, ["kind", "qualifiedViews", "rpm", "additional"]);
      const { qualifiedViews, rpm, additional } = json;
      const counts = { qualifiedViews: integer(qualifiedViews), additional: integer(additional) };
      return { kind: "rpm", rpm: decimal(rpm), ...counts };
    },
  ],
  [
    "commission",
    (json) => {
      only(json, ["kind", "sales", "percent"]);
      return { kind: "commission", sales: integer(json.sales), percent: decimal(json.percent) };
    },
  ],
  [
    "bonus",
    (json) => {
      only(json, ["kind", "base", "views", "threshold", "perThousand", "cap"]);
      return {
        kind: "bonus",
        base: integer(json.base),
        views: integer(json.views),
        threshold: integer(json.threshold),
        perThousand: decimal(json.perThousand),
        cap: orNull(json.cap, integer),
      };
    },
  ],
  [
    "order",
    (json) => {
      only(json, ["kind", "orderedOn", "settledOn", "expected", "refunded", "final"]);
      return {
        kind: "order",
        orderedOn: day(json.orderedOn),
        settledOn: orNull(json.settledOn, day),
        expected: integer(json.expected),
        refunded: integer(json.refunded),
        final: orNull(json.final, integer),
      };
    },
  ],
]);

function flatten({ period, units, rate: { from, rate, source } }: RatedUnits) {
  return { from: period.from, to: period.to, units, rate, rateFrom: from, source };
}

function readStretch(json: unknown): RatedUnits {
  if (!isObject(json)) throw new Unreadable();
  only(json, ["from", "to", "units", "rate", "rateFrom", "source"]);
  return {
    period: { from: day(json.from), to: day(json.to) },
    units: integer(json.units),
    rate: { from: day(json.rateFrom), rate: decimal(json.rate), source: text(json.source) },
  };
}

/** The order of keys is the database's own. */
function only(json: Json, keys: readonly string[]): void {
  const found = Object.keys(json);
  if (found.length !== keys.length || found.some((key) => !keys.includes(key))) throw new Unreadable();
}

function isObject(json: unknown): json is Json {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function integer(value: unknown): bigint {
  if (typeof value !== "string" || !/^-?\d{1,25}$/.test(value)) throw new Unreadable();
  return BigInt(value);
}

function decimal(value: unknown): string {
  if (typeof value !== "string" || parseDecimal(value) === null) throw new Unreadable();
  return value;
}

function day(value: unknown): LocalDate {
  const date = typeof value === "string" ? parseLocalDate(value) : null;
  if (date === null) throw new Unreadable();
  return date;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Unreadable();
  return value;
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}
