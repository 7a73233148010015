import type { Bar, BarDetail } from "@/lib/core/decomposition/bridge";
import type { PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { parseStream, type Stream } from "@/lib/core/income/stream";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";

/** What a detail of a bar stands on: a segment of videos, a stream, a currency; null where it is all of them. */
export type DetailPart = {
  segment: { key: string | null } | null;
  stream: Stream | null;
  currency: Currency | null;
};

/** Of views, shares and the money that neither follows, it is all that the segment had. */
export function partOfDetail(
  { kind, stream }: Pick<Bar, "kind" | "stream">,
  { key }: Pick<BarDetail, "key">,
): DetailPart {
  switch (kind) {
    case "views":
    case "mix":
      return { segment: { key }, stream: null, currency: null };
    case "rate":
    case "notLinked":
      return { segment: { key }, stream, currency: null };
    case "deals":
      return { segment: { key }, stream: "brand_deal", currency: null };
    case "currency":
      return { segment: null, stream: null, currency: parseCurrency(key ?? "") };
    case "dilution":
      return { segment: null, stream: parseStream(key ?? ""), currency: null };
  }
}

/** Income of parts of a period, and the views of segments; the sums are made once, so that each answer is a look-up. */
export function partSums({ views, earned }: PeriodTotals): (part: DetailPart) => Erpm {
  const incomes = new Map<string, bigint>();
  for (const { segment, stream, currency, income } of earned)
    for (const part of [
      { segment: { key: segment }, stream: null, currency: null },
      { segment: { key: segment }, stream, currency: null },
      { segment: null, stream: null, currency },
      { segment: null, stream, currency: null },
    ]) {
      const name = nameOf(part);
      incomes.set(name, (incomes.get(name) ?? 0n) + income);
    }
  return (part) => ({
    income: incomes.get(nameOf(part)) ?? 0n,
    views: typeof part.segment?.key === "string" ? (views.get(part.segment.key) ?? 0n) : 0n,
  });
}

function nameOf({ segment, stream, currency }: DetailPart): string {
  return JSON.stringify([segment === null ? [] : [segment.key], stream, currency]);
}
