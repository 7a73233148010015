import { parseStream } from "@/lib/core/income/stream";
import { parseCurrency } from "@/lib/core/money/currency";
import { fromMajor } from "@/lib/core/money/money";
import { moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

const ACTIONS = [
  "channel.create",
  "channel.update",
  "channel.delete",
  "channel.undo",
  "video.create",
  "video.update",
  "video.delete",
  "video.undo",
  "snapshot.put",
  "snapshot.delete",
  "snapshot.undo",
  "income.create",
  "income.update",
  "income.delete",
  "income.undo",
  "import.publish",
  "import.undo",
  "rate.create",
  "rate.update",
  "rate.delete",
  "rate.convert",
  "rate.undo",
  "creator.update",
  "creator.undo",
  "sample.load",
] as const;

/** What was done, in words; an action of a later version by its own name. */
export function entryText({ action, summary }: { action: string; summary: string }): string {
  const known = ACTIONS.find((name) => name === action);
  const what = partOf(action, summary) ?? summary;
  return known === undefined
    ? `${action}: ${summary}`
    : getT("activity")(`action.${known}`, { what: apart(what) });
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/u;

/** A title written from right to left keeps its own order inside the sentence. */
export function apart(what: string): string {
  return RIGHT_TO_LEFT.test(what) ? `\u2068${what}\u2069` : what;
}

function partOf(action: string, summary: string): string | null {
  if (action.startsWith("income.")) return lineText(summary);
  return action.startsWith("rate.") ? countText(summary) : null;
}

/** Of lines that were converted together, their number is kept. */
function countText(summary: string): string | null {
  return /^\d{1,9}$/.test(summary) ? getT("activity")("lines", { count: Number(summary) }) : null;
}

/** A line's summary is kept as "creator_rewards 12.50 EUR", which is the same in every language. */
function lineText(summary: string): string | null {
  const [slug = "", major = "", code = "", ...rest] = summary.split(" ");
  const stream = parseStream(slug);
  const currency = parseCurrency(code);
  const amount = currency && fromMajor(major, currency);
  if (stream === null || currency === null || amount === null || rest.length > 0) return null;
  return `${getT("streams")(stream)}, ${moneyText(amount, currency)}`;
}
