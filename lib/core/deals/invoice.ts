import type { Currency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { isKeepable } from "@/lib/core/money/money";
import { fail, ok, type Result } from "@/lib/core/result";
import { divideHalfEven } from "@/lib/core/rounding";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";

export const PAPER_KINDS = ["invoice", "credit_note"] as const;

export type PaperKind = (typeof PAPER_KINDS)[number];

/** `quantity` is decimal text; `unitAmount` minor units, below zero where the line takes something off. */
export type InvoiceLine = { text: string; quantity: string; unitAmount: bigint };

export type SummedLine = InvoiceLine & { amount: bigint };

/** Minor units; `total` is with tax. */
export type InvoiceSums = { net: bigint; tax: bigint; total: bigint };

/** As many lines as a paper has at most. */
export const MAX_LINES = 50;

/** Quantity × unit amount, rounded half-even to minor units. Throws RangeError for a quantity that is no decimal. */
export function amountOfLine({ quantity, unitAmount }: Pick<InvoiceLine, "quantity" | "unitAmount">): bigint {
  const decimal = parseDecimal(quantity);
  if (decimal === null) throw new RangeError(`not a quantity: ${quantity}`);
  return divideHalfEven(decimal.units * unitAmount, powerOfTen(decimal.scale));
}

/** What a percent (decimal text from 0 to 100) of a net sum is, rounded half-even once. */
export function taxOf(net: bigint, percent: string): bigint {
  const decimal = parseDecimal(percent);
  if (decimal === null) throw new RangeError(`not a percent: ${percent}`);
  return divideHalfEven(net * decimal.units, 100n * powerOfTen(decimal.scale));
}

/**
 * A paper's sums. Each line is rounded, net is the sum of the rounded lines, and the tax of the net is rounded once: so
 * the paper adds up as it is read. Refused below zero and above what can be kept.
 */
export function sumInvoice(
  lines: readonly InvoiceLine[],
  { taxPercent, currency }: { taxPercent: string; currency: Currency },
): Result<InvoiceSums & { lines: SummedLine[] }, "amountNegative" | "amountTooLarge"> {
  const summed = lines.map((line) => ({ ...line, amount: amountOfLine(line) }));
  const net = summed.reduce((sum, { amount }) => sum + amount, 0n);
  if (net < 0n) return fail("amountNegative");
  const tax = taxOf(net, taxPercent);
  const total = net + tax;
  const isLarge = [total, ...summed.map(({ amount }) => amount)].some((sum) => !isKeepable(sum, currency));
  return isLarge ? fail("amountTooLarge") : ok({ lines: summed, net, tax, total });
}

/** An invoice's own sums and those of the credit notes on it so far. */
export type Creditable = Pick<InvoiceSums, "net" | "tax"> & { taxPercent: string; credited: bigint };

/** What a credit note can still take off an invoice, without tax; nothing once all of it was taken back. */
export function leftToCredit({ net, credited }: Pick<Creditable, "net" | "credited">): bigint {
  return atLeastNothing(net - credited);
}

/**
 * The tax that goes back with a credit note: the tax up to it less the tax up to the ones before, so that notes over the
 * whole net take back exactly the invoice's tax. Null where `net` is nothing, or more than is left.
 */
export function creditSums(
  net: bigint,
  { credited, taxPercent, ...invoice }: Creditable,
): InvoiceSums | null {
  if (net <= 0n || net > leftToCredit({ ...invoice, credited })) return null;
  const tax = taxOf(credited + net, taxPercent) - taxOf(credited, taxPercent);
  return { net, tax, total: net + tax };
}

/** Stands in a prefix for the year of the paper. */
export const YEAR = "{year}";

/** As it is printed: the prefix of its time, in which {year} is the paper's, and the number without zeros before it. */
export function numberText(
  prefix: string,
  { number, issuedOn }: { number: number; issuedOn: LocalDate },
): string {
  return `${prefix.replaceAll(YEAR, issuedOn.slice(0, 4))}${String(number)}`;
}

/** Where a paper stands; days are whole and more than zero. */
export type DueState =
  | { is: "draft" | "creditNote" | "paid" | "credited" | "notExpected" | "dueToday" | "open" }
  | { is: "dueIn" | "overdue"; days: number };

export type Standing = {
  /** With a number it is issued. */
  isIssued: boolean;
  kind: PaperKind;
  /** What was billed less the credit notes on it, without tax. */
  billed: bigint;
  /** What is still to come of it, without tax. */
  open: bigint;
  dueOn: LocalDate | null;
  /** The deal is lost: nothing is waited for, whatever was billed. */
  isLost: boolean;
};

/** Where a paper stands on a day; an invoice without a due day is only open. */
export function dueState(
  { isIssued, kind, billed, open, dueOn, isLost }: Standing,
  { today }: { today: LocalDate },
): DueState {
  if (!isIssued) return { is: "draft" };
  if (kind === "credit_note") return { is: "creditNote" };
  if (billed === 0n && open === 0n) return { is: "credited" };
  if (open === 0n) return { is: "paid" };
  if (isLost) return { is: "notExpected" };
  if (dueOn === null) return { is: "open" };
  const days = daysBetween(today, dueOn);
  if (days === 0) return { is: "dueToday" };
  return days > 0 ? { is: "dueIn", days } : { is: "overdue", days: -days };
}

/** What was billed, taken back and paid of one invoice; `paid` is with tax, `paidNet` what of it is income. */
export type Billed = {
  net: bigint;
  tax: bigint;
  credited: bigint;
  creditedTax: bigint;
  paid: bigint;
  paidNet: bigint;
};

/** `billed` and `open` are without tax, as income is; `owed` is what is still to arrive, with tax. */
export function owedOf({ net, tax, credited, creditedTax, paid, paidNet }: Billed): {
  billed: bigint;
  open: bigint;
  owed: bigint;
} {
  const billed = atLeastNothing(net - credited);
  const open = atLeastNothing(billed - paidNet);
  return { billed, open, owed: open === 0n ? 0n : atLeastNothing(net + tax - credited - creditedTax - paid) };
}

function atLeastNothing(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
