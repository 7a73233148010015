import type { FileReading } from "@/lib/core/formats/read-detection";
import { dayText } from "@/lib/core/text/figures";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { findOpenFrom } from "./closed-guard";
import type { PlannedIncome } from "./import-income";
import type { RowProblem } from "./import-report";
import type { LedgerScope } from "./scope";

/** An import does not ask why it reaches into closed months, since the file is the reason; but it says that it does. */
export async function noteClosed(
  sql: Sql,
  scope: LedgerScope,
  { income, files }: { income: readonly PlannedIncome<unknown>[]; files: readonly FileReading[] },
): Promise<RowProblem[]> {
  const openFrom = income.length === 0 ? null : await findOpenFrom(sql, scope);
  if (openFrom === null) return [];
  const isClosed = ({ fact: { period, paidOn } }: PlannedIncome<unknown>) =>
    period.from < openFrom || (paidOn !== null && paidOn < openFrom);
  const count = income.filter((line) => line.status !== "same" && isClosed(line)).length;
  if (count === 0) return [];
  const day = dayText(openFrom, { today: todayIn(scope.timeZone) });
  const message = getT("closing")("importNote", { count, day });
  const place = { file: files[0]?.name ?? "", row: 0, column: "" };
  return [{ ...place, code: "closed-months", message, severity: "info" }];
}
