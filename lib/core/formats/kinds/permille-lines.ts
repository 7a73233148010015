import { parseState, type IncomeState } from "@/lib/core/income/state";
import { parseStream } from "@/lib/core/income/stream";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { fromMajor } from "@/lib/core/money/money";
import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { hasColumns, mapColumns } from "../columns";
import type { LineFact } from "../facts";
import type { Format } from "../format";
import { createProblems, quote } from "../problems";
import { eachRow, type RowReader } from "../row-reader";

type Key =
  | "id"
  | "stream"
  | "programme"
  | "state"
  | "firstDay"
  | "lastDay"
  | "amount"
  | "currency"
  | "paidOn"
  | "dueOn"
  | "qualifiedViews"
  | "externalId"
  | "note"
  | "inPeriod";

const NAMES = new Map<Key, readonly string[]>([
  ["id", ["id"]],
  ["stream", ["stream"]],
  ["programme", ["programme"]],
  ["state", ["state"]],
  ["firstDay", ["first_day"]],
  ["lastDay", ["last_day"]],
  ["amount", ["amount"]],
  ["currency", ["currency"]],
  ["paidOn", ["paid_on"]],
  ["dueOn", ["due_on"]],
  ["qualifiedViews", ["qualified_views"]],
  ["externalId", ["external_id"]],
  ["note", ["note"]],
  ["inPeriod", ["in_period_base"]],
]);

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

type Row = RowReader<Key>;

/** Permille's own list of income lines, as it exports it: each names a line of the ledger by its id. */
export const permilleLines: Format = {
  kind: "permille-lines",
  detect: ({ rows }) =>
    hasColumns(mapColumns(rows[0] ?? [], NAMES), ["id", "stream", "state", "amount", "inPeriod"]),
  *read({ rows }) {
    const problems = createProblems();
    const facts: LineFact[] = [];
    yield* eachRow(rows, {
      columns: mapColumns(rows[0] ?? [], NAMES),
      problems,
      read: (row) => {
        const fact = readLine(row);
        if (fact !== null && !row.hasError()) facts.push(fact);
      },
    });
    return {
      kind: "permille-lines",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: Math.max(0, rows.length - 1),
      errorRows: problems.errorRows(),
    };
  },
};

function readLine(row: Row): LineFact | null {
  const id = row.text("id").toLowerCase();
  const stream = parseStream(row.text("stream"));
  if (!UUID.test(id)) {
    return row.note("id", { code: "unreadable", message: `${quote(id)} is no line's id.` });
  }
  if (stream === null) {
    const message = `${quote(row.text("stream"))} is no kind of income.`;
    return row.note("stream", { code: "unknown-stream", message });
  }
  const period = readPeriod(row);
  const lineId = { type: "line" as const, row: row.number, id, stream };
  // What was deleted is listed for what closed months hold of it; it has no amount of its own.
  if (row.text("state") === "deleted") return period && { ...lineId, period, line: null };
  const money = readMoney(row);
  const state = readState(row);
  const [paidOn, dueOn] = [readDay(row, "paidOn"), readDay(row, "dueOn")];
  const qualifiedViews = row.count("qualifiedViews");
  if (period === null || money === null || state === null) return null;
  const texts = {
    programme: plainText(row.text("programme")),
    externalId: plainText(row.text("externalId")) || null,
    note: plainText(row.text("note")),
  };
  return { ...lineId, period, line: { ...texts, ...money, state, paidOn, dueOn, qualifiedViews } };
}

function readPeriod(row: Row): Period | null {
  const [from, last] = [readDay(row, "firstDay"), readDay(row, "lastDay")];
  if (row.hasError()) return null;
  if (from !== null && last !== null && from <= last) return { from, to: addDays(last, 1) };
  return row.note("firstDay", { code: "missing", message: "The days of this line are missing." });
}

function readDay(row: Row, key: "firstDay" | "lastDay" | "paidOn" | "dueOn"): LocalDate | null {
  const text = row.text(key);
  const day = parseLocalDate(text);
  if (text === "" || day !== null) return day;
  return row.note(key, { code: "unreadable", message: `${quote(text)} is no day. Write it as 2026-11-22.` });
}

function readState(row: Row): IncomeState | null {
  const text = row.text("state");
  const message = `${quote(text)} is no status. Write estimated, confirmed, paid or reversed.`;
  return parseState(text) ?? row.note("state", { code: "unknown-status", message });
}

function readMoney(row: Row): { amount: bigint; currency: Currency } | null {
  const currency = parseCurrency(row.text("currency"));
  if (currency === null) {
    const message = `${quote(row.text("currency"))} is no currency. Write its three letters, such as USD.`;
    return row.note("currency", { code: "unknown-currency", message });
  }
  const amount = fromMajor(row.text("amount"), currency);
  if (amount !== null) return { amount, currency };
  const message = `${quote(row.text("amount"))} is not an amount in ${currency}.`;
  return row.note("amount", { code: "not-a-number", message });
}

/** Takes off the quote that the export puts before a text which a spreadsheet would run as a formula. */
export function plainText(text: string): string {
  return /^'\s*[=+\-@＝＋－＠]/u.test(text) ? text.slice(1) : text;
}
