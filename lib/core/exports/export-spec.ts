import { parseClock, type Clock } from "@/lib/core/income/clock";
import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** What a file is of. */
export type ExportSpec = { period: Period; clock: Clock };

/** As the query of an address, which is how it is kept: "from=2026-01-01&to=2027-01-01&clock=paid"; `to` is excluded. */
export function exportSpecText({ period, clock }: ExportSpec): string {
  return new URLSearchParams({ from: period.from, to: period.to, clock }).toString();
}

/** The inverse; null for what says no days or no clock. */
export function parseExportSpec(text: string): ExportSpec | null {
  const said = new URLSearchParams(text);
  const from = parseLocalDate(said.get("from") ?? "");
  const to = parseLocalDate(said.get("to") ?? "");
  const clock = parseClock(said.get("clock") ?? "");
  return from === null || to === null || clock === null || from >= to
    ? null
    : { period: { from, to }, clock };
}

/** On which day of the year tax years begin, as month and day: of most countries, India and Japan, the UK, Australia, the US government. */
export const TAX_YEAR_STARTS = ["01-01", "04-01", "04-06", "07-01", "10-01"] as const;

export type TaxYearStart = (typeof TAX_YEAR_STARTS)[number];

/** The tax year that begins in this calendar year; null outside of what a date can say. */
export function taxYear(year: number, start: TaxYearStart): Period | null {
  const from = parseLocalDate(`${String(year).padStart(4, "0")}-${start}`);
  const to = parseLocalDate(`${String(year + 1).padStart(4, "0")}-${start}`);
  return from === null || to === null ? null : { from, to };
}

/** First and last day. */
export function daysOfSpec({ period }: ExportSpec): [LocalDate, LocalDate] {
  return [period.from, addDays(period.to, -1)];
}
