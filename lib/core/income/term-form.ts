import { parseCurrency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { fail, ok, type Result } from "@/lib/core/result";
import { isTyped, readDay, readText, report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import { parseCount } from "@/lib/core/views/parse-count";
import { isUnit, readThreshold, TERM_KINDS, type TermDraft, type TermKind } from "./term";
import { UNITS } from "./working";

/** The fields of a form for a term, as they are named in it. */
export const TERM_FIELDS = [
  "kind",
  "unit",
  "unitName",
  "programme",
  "measure",
  "from",
  "value",
  "currency",
  "source",
  "note",
] as const;

export type TermTexts = { readonly [Field in (typeof TERM_FIELDS)[number]]?: string | undefined };

/** Reads a typed term, all problems at once. A share is typed as a percentage and kept as a decimal from 0 to 1. */
export function readTerm(texts: TermTexts): Result<TermDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const kind = TERM_KINDS.find((known) => known === texts.kind) ?? null;
  const from = readDay("from", texts.from, problems);
  if (from === null && found.length === 0) problems.add("from", "required");
  const source = readText("source", { text: texts.source, max: 300, problems });
  const note = readText("note", { text: texts.note, max: 2000, problems });
  if (kind === null) return fail([...found, { field: "kind", problem: "choiceUnknown" }]);
  const name = readName(kind, texts, problems);
  const value = readValue(kind, texts.value, problems);
  const currency = kind === "unit_value" ? parseCurrency(texts.currency ?? "") : null;
  if (kind === "unit_value" && currency === null) problems.add("currency", "currencyUnknown");
  const isSourced = kind === "unit_value" || kind === "threshold";
  if (isSourced && !isTyped(texts.source)) problems.add("source", "sourceNeeded");
  if (found.length > 0 || from === null || value === null) return fail(found);
  return ok({ kind, name, from, value, currency, source, note });
}

const NAME_MAX = 40;

function readName(kind: TermKind, texts: TermTexts, problems: Problems): string {
  switch (kind) {
    case "unit_value":
      return readUnit(texts, problems);
    case "threshold":
      return readThresholdName(texts, problems);
    case "agency_share":
    case "tax_reserve":
      return "";
  }
}

/** "Diamond" typed as the name of another unit is the diamond. */
function readUnit({ unit = "", unitName }: TermTexts, problems: Problems): string {
  if (isUnit(unit)) return unit;
  if (unit !== "") problems.add("unit", "choiceUnknown");
  const typed = readText("unitName", { text: unitName, max: NAME_MAX, problems });
  if (!isTyped(unitName)) problems.add("unitName", "unitNameNeeded");
  const slug = typed.toLowerCase().replaceAll(/[\s-]+/g, "_");
  return UNITS.find((known) => known === slug || `${known}s` === slug) ?? typed;
}

function readThresholdName({ programme = "", measure = "" }: TermTexts, problems: Problems): string {
  const name = `${programme}.${measure}`;
  if (readThreshold(name) === null) problems.add("measure", "choiceUnknown");
  return name;
}

function readValue(kind: TermKind, text: string | undefined, problems: Problems): string | null {
  if (!isTyped(text)) return problems.add("value", "required");
  switch (kind) {
    case "unit_value":
      return readWorth(text, problems);
    case "threshold":
      return readCount(text, problems);
    case "agency_share":
    case "tax_reserve":
      return readShare(text, problems);
  }
}

/** Twelve digits on either side is what is kept. */
function readWorth(text: string, problems: Problems): string | null {
  const plain = text.trim().replace(",", ".");
  const worth = /^\d{1,12}(\.\d{1,12})?$/.test(plain) ? parseDecimal(plain) : null;
  if (worth === null) return problems.add("value", "worthInvalid");
  return worth.units > 0n ? plain : problems.add("value", "valueNotPositive");
}

function readCount(text: string, problems: Problems): string | null {
  const count = parseCount(text);
  if (count === null || count >= powerOfTen(12)) return problems.add("value", "countInvalid");
  return count > 0n ? String(count) : problems.add("value", "valueNotPositive");
}

/** Nothing is a share too: from that day on, none is kept. */
function readShare(text: string, problems: Problems): string | null {
  const plain = text
    .trim()
    .replace(/(?<!\s)\s*%$/, "")
    .replace(",", ".");
  const percent = /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? parseDecimal(plain) : null;
  if (percent === null) return problems.add("value", "percentInvalid");
  const { units, scale } = percent;
  if (units > powerOfTen(scale + 2)) return problems.add("value", "percentTooLarge");
  return toDecimalText(units, scale + 2);
}
