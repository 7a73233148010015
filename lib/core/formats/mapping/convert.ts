import { parsePlatform, PLATFORMS } from "@/lib/core/income/platform";
import { parseState } from "@/lib/core/income/state";
import { readCount } from "../count-text";
import { quote } from "../problems";
import type { DateOrder, DecimalMark } from "../settings";
import { readCurrency, readMappedAmount } from "./amounts";
import { readMappedDay } from "./dates";
import type { FieldKind, MapField, Mapping } from "./mapping";
import { streamOf } from "./streams";

/** Stands before a cell that could not be read, so that no reader takes it for something. */
export const UNREADABLE = "?";

/** How the cells of a table are read. */
export type Conversion = {
  order: DateOrder | null;
  mark: DecimalMark | null;
  isWorkbook: boolean;
  mapping: Mapping;
};

type Cell = Conversion & { kind: FieldKind; field: MapField };

export type Converted =
  { ok: true; value: string; lastDay?: string } | { ok: false; error: { code: string; message: string } };

/** A cell in the spelling of our own templates. */
export function convertCell(text: string, cell: Cell): Converted {
  switch (cell.kind) {
    case "day":
      return convertDay(text, cell);
    case "amount":
      return convertAmount(text, cell);
    case "count":
      return convertCount(text, cell);
    case "choice":
      return convertChoice(text, cell);
    case "video":
      return { ok: true, value: text.replace(/\.0$/, "") };
    case "text":
      return { ok: true, value: text };
  }
}

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?$/;

function convertDay(text: string, { order, isWorkbook, mapping, field }: Cell): Converted {
  // A counter has its moment; income and a channel's figures only have days.
  if (mapping.target === "views" && ISO_MOMENT.test(text)) return { ok: true, value: text };
  const read = readMappedDay(text, { order, isWorkbook });
  if (read === "ambiguous") {
    const message = `${quote(text)} can be read in two ways. Say whether days or months come first.`;
    return fail("ambiguous-date", message);
  }
  if (read === null) return fail("unreadable", `${quote(text)} is no day. Write it as 2026-11-22.`);
  if (!read.isMonth) return { ok: true, value: read.day };
  return field === "lastDay"
    ? { ok: true, value: read.last }
    : { ok: true, value: read.day, lastDay: read.last };
}

function convertAmount(text: string, { mark }: Cell): Converted {
  const read = readMappedAmount(text, mark);
  if (read === "ambiguous") {
    return fail(
      "ambiguous",
      `${quote(text)} can be read in two ways. Say whether decimals have a point or a comma.`,
    );
  }
  return read === null
    ? fail("not-a-number", `${quote(text)} is not an amount.`)
    : { ok: true, value: read.decimal };
}

/** "1.234" with a comma for decimals is a whole number with a point between its thousands. */
function convertCount(text: string, { mark }: Cell): Converted {
  const grouped = mark === "," && /^-?\d{1,3}(?:\.\d{3})+$/.test(text) ? text.replaceAll(".", "") : text;
  const count = readCount(grouped.replace(/^(-?\d+)[.,]0+$/, "$1"));
  if (count === "invalid") return fail("not-a-number", `${quote(text)} is not a number.`);
  return { ok: true, value: count === "missing" ? "" : String(count) };
}

function convertChoice(text: string, { field, mapping }: Cell): Converted {
  if (field === "stream") {
    const message = `${quote(text)} is no kind of income that is known. Say what it stands for.`;
    return known(streamOf(mapping, text), { code: "unknown-stream", message });
  }
  if (field === "platform") {
    const message = `${quote(text)} is no platform. Write one of ${PLATFORMS.join(", ")}.`;
    return known(platformNamed(text), { code: "unknown-platform", message });
  }
  if (field === "currency") {
    const message = `${quote(text)} is no currency. Write its three letters, such as USD.`;
    return known(readCurrency(text), { code: "unknown-currency", message });
  }
  return convertState(text);
}

function known(value: string | null, error: { code: string; message: string }): Converted {
  return value === null ? { ok: false, error } : { ok: true, value };
}

/** What people write for the state of a payment. */
const STATES: readonly (readonly [string, RegExp])[] = [
  [
    "estimated",
    /^(?:estimate|pending|expected|geschätzt|offen|erwartet|estimad|estimé|stimat|tahmini|ожида|оценка|planned|open|unpaid)/,
  ],
  [
    "paid",
    /^(?:paid|bezahlt|überwiesen|ausgezahlt|pagad|pago|payé|pagat|betaald|zapłac|ödendi|выплачен|оплачен|complete|settled|received)/,
  ],
  ["reversed", /^(?:revers|refund|cancel|storn|annul|cancelad|rembours|iade|отмен|возврат|chargeback|void)/],
  [
    "confirmed",
    /^(?:confirm|approved|final|bestätigt|confirmad|confirmé|approvat|onayl|подтвержд|invoiced|due)/,
  ],
];

function convertState(text: string): Converted {
  const plain = text.toLowerCase();
  const state =
    parseState(plain) ?? (plain === "final" ? plain : STATES.find(([, words]) => words.test(plain))?.[0]);
  return state === undefined
    ? fail(
        "unknown-status",
        `${quote(text)} is no status. Write final, estimated, confirmed, paid or reversed.`,
      )
    : { ok: true, value: state };
}

/** The platform that a text names, also in a longer name such as "TikTok Shop". */
function platformNamed(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const words = plain.replace(/[\s_-]+/g, "");
  return parsePlatform(plain) ?? PLATFORMS.find((slug) => slug !== "other" && words.includes(slug)) ?? null;
}

function fail(code: string, message: string): Converted {
  return { ok: false, error: { code, message } };
}
