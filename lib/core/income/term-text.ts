import { percentText } from "@/lib/core/money/percent";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseDecimal, toDecimalText } from "@/lib/core/money/decimal";
import { formatInteger } from "@/lib/core/money/format";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { TERM_KINDS, type TermDraft, type TermKind } from "./term";

type Valued = Pick<TermDraft, "kind" | "value" | "currency">;

/** A term's value as it is read: "0.005 USD", "10,000", "15%". A unit's worth is never shown shorter than in cents. */
export function termValueText({ kind, value, currency }: Valued): string {
  switch (kind) {
    case "unit_value":
      return `${withCents(value)} ${currency ?? ""}`.trim();
    case "threshold":
      return formatInteger(BigInt(value), { locale: NUMBER_LOCALE });
    case "agency_share":
    case "tax_reserve":
      return `${percentText(value)}%`;
  }
}

function withCents(value: string): string {
  const decimal = parseDecimal(value);
  if (decimal === null) throw new RangeError(`not a decimal: ${value}`);
  const { units, scale } = decimal;
  return scale >= 2 ? value : toDecimalText(units * 10n ** BigInt(2 - scale), 2);
}

/** What Activity keeps of a term, the same in every language; the name comes last, since it may hold anything. */
export function termSummary({
  kind,
  name,
  from,
  value,
  currency,
}: Omit<TermDraft, "source" | "note">): string {
  return [kind, from, value, currency ?? "-", name].join(" ").trim();
}

export type SummedTerm = {
  kind: TermKind;
  from: LocalDate;
  value: string;
  currency: Currency | null;
  name: string;
};

/** Null for a text that is no such summary. */
export function readTermSummary(summary: string): SummedTerm | null {
  const [slug, day = "", value = "", code = "", ...name] = summary.split(" ");
  const kind = TERM_KINDS.find((known) => known === slug);
  const from = parseLocalDate(day);
  if (kind === undefined || from === null || parseDecimal(value) === null) return null;
  return { kind, from, value, currency: parseCurrency(code), name: name.join(" ") };
}
