import { parseCurrency } from "@/lib/core/money/currency";
import { parseDecimal } from "@/lib/core/money/decimal";
import type { ReferenceRate } from "@/lib/core/money/rates";
import { fail, ok, type Result } from "@/lib/core/result";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";

import { parseDayText, toDate } from "./day-text";
import { quote } from "./problems";

/** `retired` are codes of the file that ISO 4217 no longer has, such as currencies that the euro replaced. */
export type EcbRates = { rates: ReferenceRate[]; retired: string[] };

export type EcbProblem = {
  code: "not-the-file" | "bad-day" | "bad-rate" | "rate-twice" | "short-row" | "no-rates";
  message: string;
};

/**
 * The European Central Bank's euro foreign exchange reference rates as XML: `eurofxref-daily.xml`, and the files of the
 * last 90 days and of all days, which differ only in how many days they hold. In an envelope of the gesmes vocabulary,
 * `<Cube time='2026-11-20'>` holds `<Cube currency='USD' rate='1.0821'/>`. Read strictly and without expanding
 * anything: a document type, a comment, a CDATA section or another element where rates stand is refused.
 *
 * Source: https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html
 */
export function readEcbXml(text: string): Result<EcbRates, EcbProblem> {
  const found = ENVELOPE.exec(text.replace(/^\uFEFF/, "").trim());
  if (found === null) return refuse("not-the-file", "This is not an XML file of the ECB's reference rates.");
  const cells: Cell[] = [];
  let rest = (found[1] ?? "").trimStart();
  while (rest !== "") {
    const [all = "", day = "", quoted = ""] = DAY_CUBE.exec(rest) ?? [];
    if (all === "") {
      const message = `${quote(rest.slice(0, 80))} does not belong in a file of the ECB's reference rates.`;
      return refuse("not-the-file", message);
    }
    for (const [, currency = "", rate = ""] of quoted.matchAll(RATE_CUBES))
      cells.push({ day, currency, rate });
    rest = rest.slice(all.length);
  }
  return gather(cells);
}

/**
 * The same rates as a table, `eurofxref-hist.csv`: a header `Date,USD,JPY,…`, a row a day with its date as
 * `YYYY-MM-DD`, and `N/A` where a currency was not quoted. Every line ends in a comma, so that the last column is empty.
 * The file of the last day, `eurofxref.csv`, writes its date in words. Same page as above.
 */
export function readEcbTable(rows: readonly (readonly string[])[]): Result<EcbRates, EcbProblem> {
  const [header = [], ...days] = rows.map((row) => withoutLastComma(row.map((cell) => cell.trim())));
  const [first = "", ...currencies] = header;
  if (first.replace(/^\uFEFF/, "") !== "Date" || currencies.length === 0 || !currencies.every(isCode)) {
    return refuse("not-the-file", "This is not the table of the ECB's reference rates.");
  }
  const cells: Cell[] = [];
  for (const [day = "", ...rates] of days) {
    if (rates.length !== currencies.length) {
      return refuse("short-row", `The row of ${quote(day)} has not a cell for each currency.`);
    }
    currencies.forEach((currency, index) => {
      const rate = rates[index] ?? "";
      if (rate !== "N/A") cells.push({ day, currency, rate });
    });
  }
  return gather(cells);
}

/** A rate as the file says it. */
type Cell = { day: string; currency: string; rate: string };

// Spans are bounded, so that junk of any size is refused in one pass.
const ENVELOPE =
  /^(?:<\?xml[^<>]{0,200}\?>\s*)?<gesmes:Envelope\s[^<>]{0,200}["']http:\/\/www\.ecb\.int\/vocabulary\/2002-08-01\/eurofxref["'][^<>]{0,200}>\s*(?:<gesmes:subject>[^<>]*<\/gesmes:subject>\s*)?(?:<gesmes:Sender>\s*<gesmes:name>[^<>]*<\/gesmes:name>\s*<\/gesmes:Sender>\s*)?<Cube>(.*)<\/Cube>\s*<\/gesmes:Envelope>$/s;
const RATE_CUBE = String.raw`<Cube\s+currency=["']([A-Z]{3})["']\s+rate=["']([^"'<>&]{0,60})["']\s*/>`;
const RATE_CUBES = new RegExp(RATE_CUBE, "g");
const DAY_CUBE = new RegExp(
  String.raw`^<Cube\s+time=["']([^"'<>&]{0,60})["']\s*>\s*((?:${RATE_CUBE}\s*){0,200})</Cube>\s*`,
);

/** Nothing but a wholly sound file is taken: a rate once stored moves every amount of its day. */
function gather(cells: readonly Cell[]): Result<EcbRates, EcbProblem> {
  if (cells.length === 0) return refuse("no-rates", "The file holds no rates.");
  const rates: ReferenceRate[] = [];
  const retired = new Set<string>();
  const seen = new Set<string>();
  for (const { day: dayText, currency: code, rate } of cells) {
    const day = readDay(dayText);
    if (day === null) return refuse("bad-day", `${quote(dayText)} is not a day.`);
    if (!isRate(rate)) return refuse("bad-rate", `${quote(rate)} is not a rate of ${code} on ${day}.`);
    if (seen.has(day + code)) return refuse("rate-twice", `${code} stands there twice on ${day}.`);
    seen.add(day + code);
    const currency = parseCurrency(code);
    if (currency === null) retired.add(code);
    else rates.push({ day, currency, perEuro: rate });
  }
  return ok({ rates, retired: [...retired] });
}

function isRate(text: string): boolean {
  return /^\d{1,12}(\.\d{1,12})?$/.test(text) && (parseDecimal(text)?.units ?? 0n) > 0n;
}

function isCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text) && text !== "EUR";
}

function withoutLastComma(row: readonly string[]): readonly string[] {
  return row.at(-1) === "" ? row.slice(0, -1) : row;
}

/** The file of all days writes 2026-11-20, that of the last one 20 November 2026. */
function readDay(text: string): LocalDate | null {
  const words = /^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(text) ? parseDayText(text) : null;
  return words?.year == null ? parseLocalDate(text) : toDate(words, words.year);
}

function refuse(code: EcbProblem["code"], message: string): { ok: false; error: EcbProblem } {
  return fail({ code, message });
}
