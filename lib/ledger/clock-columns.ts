import type { Clock } from "@/lib/core/income/clock";

/** Columns of the derived tables by clock. What is put into a statement comes from here, never from a person's text. */
type ClockColumns = {
  /** Of income_day, stream_day and video_month alike. */
  income: "earned" | "viewed" | "paid";
  /** Of stream_day: the part of the income that is estimated. */
  estimated: "estimated" | "viewed_estimated" | "0";
  /** Of stream_day: income of the lines that know their qualified views, and those views. */
  qualifiedIncome: "qualified_earned" | "0";
  qualifiedViews: "qualified_views" | "0";
};

const QUALIFIED = { qualifiedIncome: "qualified_earned", qualifiedViews: "qualified_views" } as const;

/**
 * Rewards are on the same days whether they are read as earned or as viewed, so their qualified views are too. Money
 * that was paid is no estimate any more, and a payment says of no view that it qualified.
 */
export const CLOCK_COLUMNS: Readonly<Record<Clock, ClockColumns>> = {
  earned: { income: "earned", estimated: "estimated", ...QUALIFIED },
  viewed: { income: "viewed", estimated: "viewed_estimated", ...QUALIFIED },
  paid: { income: "paid", estimated: "0", qualifiedIncome: "0", qualifiedViews: "0" },
};

/**
 * SQL: the currency of a line of creator $1 by a left join `i`. A line that was deleted after its month was closed counts on
 * closed days all the same, in the base currency.
 */
export const LINE_CURRENCY = `coalesce(i.currency::text, (select base_currency::text from creator where creator_id = $1::uuid))`;
