import { parseState, type IncomeState } from "@/lib/core/income/state";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import type { EarningsKey } from "./earnings-columns";
import type { Context } from "../format";
import { quote } from "../problems";
import type { RowReader } from "../row-reader";

type Settlement = { state: IncomeState; paidOn: LocalDate | null; dueOn: LocalDate | null };

/**
 * `final` says that the amount will not change: it is paid when `paid_on` has come by the day of the file, else confirmed
 * and due then. For what is not paid yet, `paid_on` is the day on which it will be.
 */
export function readSettlement(row: RowReader<EarningsKey>, context: Context): Settlement | null {
  const status = row.text("status").toLowerCase();
  const day = row.text("paidOn");
  const date = day === "" ? null : parseLocalDate(day);
  if (day !== "" && date === null) {
    const message = `${quote(day)} is no day. Write it as 2026-11-22.`;
    return row.note("paidOn", { code: "unreadable", message });
  }
  const state = status === "final" || status === "" ? finalState(date, context) : parseState(status);
  if (state === null) {
    const message = `${quote(status)} is no status. Write final, estimated, confirmed, paid or reversed.`;
    return row.note("status", { code: "unknown-status", message });
  }
  switch (state) {
    case "estimated":
    case "confirmed":
      return { state, paidOn: null, dueOn: date };
    case "paid":
    case "reversed":
      return readPaid(row, { state, date, context });
  }
}

function finalState(date: LocalDate | null, { asOf }: Context): IncomeState {
  return date !== null && date <= asOf ? "paid" : "confirmed";
}

function readPaid(
  row: RowReader<EarningsKey>,
  { state, date, context }: { state: "paid" | "reversed"; date: LocalDate | null; context: Context },
): Settlement | null {
  if (date !== null && isFuture(date, context)) {
    return row.note("paidOn", {
      code: "future",
      message: `${date} has not come yet, so it cannot be the day of payment.`,
    });
  }
  if (date === null && state === "paid") {
    const message = "The line is paid, but the day of payment is missing.";
    row.note("paidOn", { code: "no-payment-day", message, severity: "warning" });
  }
  return { state, paidOn: date, dueOn: null };
}
