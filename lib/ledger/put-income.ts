import { counts } from "@/lib/core/income/state";
import { DATE_LOCALE, NUMBER_LOCALE } from "@/lib/core/locale";
import { formatMoney } from "@/lib/core/money/format";
import type { LocalDate } from "@/lib/core/time/date";
import { describePeriod } from "@/lib/core/time/period-words";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { deleteIncome, insertIncome, lockLine, updateIncome } from "./income";
import { findOverlaps, type IncomeInput, type Overlap } from "./income-line";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

export type OverlapChoice = "replace" | "keep";

type Put = {
  input: IncomeInput;
  overlap: OverlapChoice | null;
  /** Why something of a closed month changes. */
  reason?: string | null;
  today: LocalDate;
};
type Line = { id: string; auditIds: string[] };
type PutOutcome = { ok: true; value: Line } | WriteRefusal;

/**
 * Writes a new line, unless earlier ones say the same days' money already: then nothing is written until the person has
 * chosen, since silently adding counts it twice and silently replacing loses it. The question comes as field "overlap".
 */
export async function putIncome(
  sql: Sql,
  scope: LedgerScope,
  { input, overlap, reason = null, today }: Put,
): Promise<PutOutcome> {
  await lockFacts(sql, scope);
  const rivals = overlap === "keep" ? [] : await listRivals(sql, scope, input);
  if (rivals.length > 0) {
    if (overlap === "replace") return replaceRivals(sql, scope, { rivals, input, reason });
    return askAbout(rivals, today);
  }
  const written = await insertIncome(sql, scope, input, { reason });
  return written.ok ? done(written.value.id, [written.value.auditId]) : written;
}

/** The same for a line that is there: asked about are the lines that it does not stand beside yet. */
export async function changeIncome(
  sql: Sql,
  scope: LedgerScope,
  { id, version, input, overlap, reason = null, today }: Put & { id: string; version: number },
): Promise<PutOutcome> {
  await lockFacts(sql, scope);
  const current = await lockLine(sql, scope, id);
  const rivals =
    overlap === "keep" || current?.version !== version
      ? []
      : await listNewRivals(sql, scope, { id, before: current.input, after: input });
  if (rivals.length > 0 && overlap === null) return askAbout(rivals, today);
  const auditIds: string[] = [];
  for (const rival of await lockVersions(sql, scope, rivals)) {
    const deleted = await deleteIncome(sql, scope, { ...rival, reason });
    if (!deleted.ok) return deleted;
    auditIds.push(deleted.value.auditId);
  }
  const written = await updateIncome(sql, scope, { id, version, patch: input, reason });
  return written.ok ? done(id, [...auditIds, written.value.auditId]) : written;
}

function askAbout(rivals: readonly Overlap[], today: LocalDate): WriteRefusal {
  return refuseWrite("invalid", { field: "overlap", message: describeRivals(rivals, today) });
}

function done(id: string, auditIds: string[]): { ok: true; value: Line } {
  return { ok: true, value: { id, auditIds } };
}

function describeRivals(rivals: readonly Overlap[], today: LocalDate): string {
  const lines = rivals.slice(0, 3).map(({ amount, currency, earned }) => {
    const money = formatMoney(amount, { currency, locale: NUMBER_LOCALE });
    return `${money}, ${describePeriod(earned, { locale: DATE_LOCALE, today })}`;
  });
  return getT("income")("overlapQuestion", { count: rivals.length, lines: lines.join("; ") });
}

/** Typing the same period again is as likely a newer figure as a second payment, so it is asked as well. */
async function listRivals(
  sql: Sql,
  scope: LedgerScope,
  line: IncomeInput & { exceptId?: string },
): Promise<Overlap[]> {
  return line.parentId !== null || !counts(line.state) ? [] : findOverlaps(sql, scope, line);
}

type Move = { id: string; before: IncomeInput; after: IncomeInput };

async function listNewRivals(sql: Sql, scope: LedgerScope, { id, before, after }: Move): Promise<Overlap[]> {
  const known = new Set((await listRivals(sql, scope, { ...before, exceptId: id })).map((line) => line.id));
  const found = await listRivals(sql, scope, { ...after, exceptId: id });
  return found.filter((line) => !known.has(line.id));
}

/** The first of the lines becomes the new one, so that its history goes on; the others are deleted. */
async function replaceRivals(
  sql: Sql,
  scope: LedgerScope,
  { rivals, input, reason }: { rivals: readonly Overlap[]; input: IncomeInput; reason: string | null },
): Promise<PutOutcome> {
  const versions = await lockVersions(sql, scope, rivals);
  const auditIds: string[] = [];
  let kept: string | null = null;
  for (const { id, version } of versions) {
    const written: Written<{ id: string }> =
      kept === null
        ? await updateIncome(sql, scope, { id, version, patch: input, reason })
        : await deleteIncome(sql, scope, { id, version, reason });
    if (!written.ok) return written;
    kept ??= id;
    auditIds.push(written.value.auditId);
  }
  if (kept === null) throw new Error("There is nothing to replace.");
  return done(kept, auditIds);
}

type Versioned = { id: string; version: number };

async function lockVersions(sql: Sql, scope: LedgerScope, rivals: readonly Overlap[]): Promise<Versioned[]> {
  return sql.query<Versioned>(
    `SELECT id::text, version FROM income WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])
     ORDER BY earned_from, id FOR UPDATE`,
    [scope.creatorId, rivals.map(({ id }) => id)],
  );
}
