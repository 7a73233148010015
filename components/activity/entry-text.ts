import { insightName } from "@/components/insights/words";
import { termName } from "@/components/terms/term-words";
import { parseStream } from "@/lib/core/income/stream";
import { readTermSummary, termValueText } from "@/lib/core/income/term-text";
import { parseCurrency } from "@/lib/core/money/currency";
import { fromMajor } from "@/lib/core/money/money";
import { moneyText, monthText } from "@/lib/core/text/figures";
import { parseLocalDate } from "@/lib/core/time/date";
import { apart } from "@/lib/core/text/apart";
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
  "deal.create",
  "deal.update",
  "deal.move",
  "deal.deliverables",
  "deal.payment",
  "deal.paymentRemoved",
  "deal.match",
  "deal.attach",
  "deal.detach",
  "deal.count",
  "deal.file",
  "deal.fileRemoved",
  "deal.fileKind",
  "deal.delete",
  "deal.undo",
  "brand.update",
  "brand.undo",
  "invoice.draft",
  "invoice.update",
  "invoice.delete",
  "invoice.issue",
  "invoice.credit",
  "invoice.send",
  "invoice.remind",
  "invoice.undo",
  "invoicing.update",
  "invoicing.undo",
  "account.update",
  "account.undo",
  "cost.create",
  "cost.update",
  "cost.delete",
  "cost.undo",
  "term.create",
  "term.update",
  "term.delete",
  "term.undo",
  "lines.update",
  "lines.delete",
  "lines.undo",
  "videos.update",
  "videos.delete",
  "videos.undo",
  "label.rename",
  "label.undo",
  "recurring.create",
  "recurring.update",
  "recurring.delete",
  "recurring.add",
  "recurring.skip",
  "recurring.undo",
  "import.publish",
  "import.undo",
  "rate.create",
  "rate.update",
  "rate.delete",
  "rate.convert",
  "rate.undo",
  "closing.close",
  "closing.reopen",
  "reconciliation.create",
  "reconciliation.update",
  "reconciliation.delete",
  "reconciliation.undo",
  "creator.restore",
  "creator.update",
  "creator.undo",
  "annotation.create",
  "annotation.update",
  "annotation.delete",
  "annotation.undo",
  "insight.dismiss",
  "insight.restore",
  "insight.undo",
  "report.create",
  "report.update",
  "report.pause",
  "report.resume",
  "report.delete",
  "report.send",
  "report.undo",
  "share.create",
  "share.update",
  "share.renew",
  "share.revoke",
  "share.delete",
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

/** What a summary that is kept as slugs is called; null for one that is a name already. */
function partOf(action: string, summary: string): string | null {
  const [entity = ""] = action.split(".");
  switch (entity) {
    case "income":
      return lineText(summary);
    case "cost":
      return costText(summary);
    case "term":
      return termText(summary);
    case "rate":
      return countText(summary);
    case "insight":
      return insightName(summary);
    case "closing":
      return monthOf(summary);
    case "reconciliation":
      return sectionText(summary);
    default:
      return null;
  }
}

function termText(summary: string): string | null {
  const term = readTermSummary(summary);
  return term === null ? null : `${termName(term)}, ${termValueText(term)}`;
}

/** Of lines that were converted together, their number is kept. */
function countText(summary: string): string | null {
  return /^\d{1,9}$/.test(summary) ? getT("activity")("lines", { count: Number(summary) }) : null;
}

/** A line's summary is kept as "creator_rewards 12.50 EUR", which is the same in every language. */
function lineText(summary: string): string | null {
  const [slug = "", major = "", code = "", ...rest] = summary.split(" ");
  const stream = parseStream(slug);
  const amount = amountText(major, code);
  if (stream === null || amount === null || rest.length > 0) return null;
  return `${getT("streams")(stream)}, ${amount}`;
}

/** "120.00 EUR editing": the category is what the person wrote, or nothing. */
function costText(summary: string): string | null {
  const [major = "", code = "", ...category] = summary.split(" ");
  const amount = amountText(major, code);
  if (amount === null) return null;
  return category.length === 0 ? amount : `${category.join(" ")}, ${amount}`;
}

function amountText(major: string, code: string): string | null {
  const currency = parseCurrency(code);
  const amount = currency && fromMajor(major, currency);
  return currency === null || amount === null ? null : moneyText(amount, currency);
}

/** Kept as "tips 2026-10". */
function sectionText(summary: string): string | null {
  const [slug = "", key = ""] = summary.split(" ");
  const stream = parseStream(slug);
  const month = monthOf(key);
  return stream === null || month === null ? null : `${getT("streams")(stream)}, ${month}`;
}

/** Kept as "2026-10". */
function monthOf(key: string): string | null {
  const first = parseLocalDate(`${key}-01`);
  return first && monthText(first);
}
