import { monthKey, type LocalDate } from "@/lib/core/time/date";

/**
 * An amount in minor units on its own date; `originalDate` is that of the line it reverses, null when it
 * reverses none.
 */
export type NetLine = { date: LocalDate; amount: bigint; originalDate: LocalDate | null };

/**
 * Income by month with reversals in it. Under "paid" a reversal books on its own date; under "earned" it
 * restates the month of the line that it takes back. Every month that a line is dated in is listed, also when
 * nothing is left of it.
 */
export function netIncome(
  lines: readonly NetLine[],
  { clock }: { clock: "earned" | "paid" },
): Map<string, bigint> {
  const months = new Map(lines.map(({ date }) => [monthKey(date), 0n]));
  for (const { date, amount, originalDate } of lines) {
    const month = monthKey(clock === "paid" ? date : (originalDate ?? date));
    months.set(month, (months.get(month) ?? 0n) + amount);
  }
  return months;
}
