/** Every amount of a text with its sign, in minor units, in the order in which they stand. */
export function amountsIn(text: string): number[] {
  return [...text.matchAll(/[+−]?\$[\d,]+\.\d\d(?!\d)/g)].map(([amount]) => cents(amount));
}

/** "+$1,204.50" as 120450. */
export function cents(amount: string): number {
  return Math.round(Number(amount.replaceAll(/[$,+]/g, "").replace("−", "-")) * 100);
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
