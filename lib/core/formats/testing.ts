import { parseCurrency } from "@/lib/core/money/currency";
import { finish } from "@/lib/core/steps";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { diamondRates } from "./diamonds";
import type { Companions, Context, Format, OwnContext, Reading } from "./format";
import { NO_SETTINGS, type TableSettings } from "./settings";
import type { SourceTable } from "./table";

export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`${text} is no day`);
  return date;
}

type Given = {
  asOf?: string;
  today?: string;
  zone?: string;
  own?: Partial<OwnContext>;
  settings?: Partial<TableSettings>;
};

/** In New York on 22 November 2026, unless a test says otherwise. */
export function contextAt(given: Given = {}): Context {
  const currency = parseCurrency("USD");
  if (currency === null) throw new Error("USD is unknown");
  const {
    asOf = "2026-11-22",
    today = "2026-11-22",
    zone = "America/New_York",
    own = {},
    settings = {},
  } = given;
  return {
    asOf: day(asOf),
    today: day(today),
    zone,
    currency,
    diamondRates: diamondRates([]),
    handles: [],
    ...own,
    settings: { ...NO_SETTINGS, ...settings },
    skipped: [],
  };
}

/** A table from lines with `|` between the cells. */
export function tableOf(
  lines: readonly string[],
  given: { name?: string; containerName?: string } = {},
): SourceTable {
  const { name = "file.csv", containerName = name } = given;
  const rows = lines.map((line) => line.split("|"));
  return { key: name, name, path: name, containerName, encoding: "utf-8", delimiter: ",", rows };
}

/** The whole table at once. */
export function readWith(
  format: Format,
  table: SourceTable,
  options: { context: Context } & Companions,
): Reading {
  return finish(format.read(table, options));
}
