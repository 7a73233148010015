import { firstFrom, nextAfter, periodOf } from "@/lib/core/income/recurrence";
import { periodText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { groupBy } from "./group";
import type { IncomeInput } from "./income-line";
import { putIncome } from "./put-income";
import {
  decidedAlready,
  lockRecurring,
  noRecurring,
  passOccurrences,
  type RecurringTemplate,
} from "./recurring";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

export type Occurrence = { id: string; on: LocalDate };

type Added = { ok: true; value: { auditIds: string[]; count: number } } | WriteRefusal;

/**
 * Writes the lines of these occurrences as if they were typed, and goes on to the next ones, all in one transaction. A
 * second request for the same occurrence finds it decided on, so that no line comes twice.
 */
export async function addOccurrences(
  sql: Sql,
  scope: LedgerScope,
  { occurrences, today }: { occurrences: readonly Occurrence[]; today: LocalDate },
): Promise<Added> {
  const auditIds: string[] = [];
  for (const [id, some] of groupBy(occurrences, (occurrence) => occurrence.id)) {
    const added = await addOf(sql, scope, { id, days: some.map(({ on }) => on), today });
    if (!added.ok) return added;
    auditIds.push(...added.value);
  }
  return { ok: true, value: { auditIds, count: occurrences.length } };
}

/** The lines of one that comes again, on days that follow one another. */
async function addOf(
  sql: Sql,
  scope: LedgerScope,
  { id, days, today }: { id: string; days: readonly LocalDate[]; today: LocalDate },
): Promise<{ ok: true; value: string[] } | WriteRefusal> {
  const recurring = await lockRecurring(sql, scope, id);
  if (recurring === null) return noRecurring();
  const { name, template } = recurring;
  const auditIds: string[] = [];
  let next = recurring.nextOn;
  for (const on of days) {
    const period = periodOf(template.span, on);
    if (next !== on || firstFrom(recurring, on) !== on) return decidedAlready();
    if (on > today || addDays(period.to, -1) > today)
      return refuseWrite("invalid", { message: getT("recurring")("notDue") });
    const written = await putIncome(sql, scope, { input: lineOf(template, period), overlap: null, today });
    if (!written.ok) return refusalOf(written, { name, period, today });
    auditIds.push(...written.value.auditIds);
    next = nextAfter(recurring, on);
  }
  const passed = await passOccurrences(sql, scope, { id, days, action: "recurring.add" });
  return passed.ok ? { ok: true, value: [...auditIds, passed.value.auditId] } : passed;
}

/** A line that was paid each time is paid on the last day that it is for. */
export function lineOf({ span: _span, ...template }: RecurringTemplate, period: Period): IncomeInput {
  const once = { dueOn: null, qualifiedViews: null, externalId: null, parentId: null };
  const paidOn = template.state === "paid" ? addDays(period.to, -1) : null;
  return { ...template, ...once, earned: period, paidOn };
}

type Context = { name: string; period: Period; today: LocalDate };

/** What a form would ask at a field is said as a sentence: there is no such field here, but there is under Change. */
function refusalOf(refusal: WriteRefusal, { name, period, today }: Context): WriteRefusal {
  const t = getT("recurring");
  const named = { name, period: periodText(period, { today }) };
  if (refusal.field === "overlap") return refuseWrite("invalid", { message: t("overlaps", named) });
  if (refusal.field === "reason") return refuseWrite("invalid", { message: t("closed", named) });
  return refuseWrite(refusal.code, { message: refusal.message });
}
