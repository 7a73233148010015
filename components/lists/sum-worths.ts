import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";

/** What a row is worth, as its box carries it: minor units and a currency. */
export type Worth = { amount: bigint; currency: Currency };

export function worthOf({ amount, currency }: Worth): string {
  return `${String(amount)} ${currency}`;
}

/** "€12.50 · $3.00": what rows come to, a sum a currency, in the order of the rows. Empty where none carries a worth. */
export function sumWorths(worths: readonly (string | undefined)[]): string {
  const sums = new Map<Currency, bigint>();
  for (const worth of worths) {
    const [amount = "", code = ""] = (worth ?? "").split(" ");
    const currency = parseCurrency(code);
    if (currency !== null) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount));
  }
  return sumsText([...sums].map(([currency, amount]) => ({ currency, amount })));
}

export function sumsText(sums: readonly Worth[]): string {
  return sums.map(({ amount, currency }) => moneyText(amount, currency)).join(" · ");
}
