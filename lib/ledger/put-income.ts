import { spreadsByViews } from "@/lib/core/income/stream";
import { DATE_LOCALE, NUMBER_LOCALE } from "@/lib/core/locale";
import { formatMoney } from "@/lib/core/money/format";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { describePeriod } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { deleteIncome, insertIncome, updateIncome } from "./income";
import { findOverlaps, type IncomeInput, type Overlap } from "./income-line";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

export type OverlapChoice = "replace" | "keep";

type Put = { input: IncomeInput; overlap: OverlapChoice | null; today: LocalDate };

/**
 * Writes a new line, unless earlier ones say the same days' money already: then nothing is written until the person has
 * chosen, since silently adding counts it twice and silently replacing loses it. The question comes as field "overlap".
 */
export async function putIncome(
  sql: Sql,
  scope: LedgerScope,
  { input, overlap, today }: Put,
): Promise<{ ok: true; value: { id: string; auditIds: string[] } } | WriteRefusal> {
  // Two saves at once would each find the other's line missing, and the same days' money would count twice.
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('income ' || $1::text, 0))::text", [
    scope.creatorId,
  ]);
  const rivals = overlap === "keep" ? [] : await listRivals(sql, scope, input);
  if (rivals.length > 0) {
    if (overlap === "replace") return replaceRivals(sql, scope, { rivals, input });
    return refuseWrite("invalid", { field: "overlap", message: describeRivals(rivals, today) });
  }
  const written = await insertIncome(sql, scope, input);
  return written.ok
    ? { ok: true, value: { id: written.value.id, auditIds: [written.value.auditId] } }
    : written;
}

function describeRivals(rivals: readonly Overlap[], today: LocalDate): string {
  const lines = rivals.slice(0, 3).map(({ amount, currency, earned }) => {
    const money = formatMoney(amount, { currency, locale: NUMBER_LOCALE });
    return `${money}, ${describePeriod(earned, { locale: DATE_LOCALE, today })}`;
  });
  return getT("income")("overlapQuestion", { count: rivals.length, lines: lines.join("; ") });
}

/**
 * Lines that say the same days' money already: those that overlap, and one for exactly these days. Typing the same
 * period again is as likely a newer figure as a second payment, so it is asked as well.
 */
async function listRivals(
  sql: Sql,
  scope: LedgerScope,
  { exceptId = null, ...line }: IncomeInput & { exceptId?: string | null },
): Promise<Overlap[]> {
  if (!spreadsByViews(line.stream) || line.parentId !== null) return [];
  const overlapping = await findOverlaps(sql, scope, { ...line, exceptId });
  const { from, to } = line.earned;
  // Asked for one day more, a line of exactly these days is one with another period.
  const around = await findOverlaps(sql, scope, { ...line, earned: { from, to: addDays(to, 1) }, exceptId });
  const equal = around.filter(({ earned }) => earned.from === from && earned.to === to);
  return [...equal, ...overlapping];
}

/** The first of the lines becomes the new one, so that its history goes on; the others are deleted. */
async function replaceRivals(
  sql: Sql,
  scope: LedgerScope,
  { rivals, input }: { rivals: readonly Overlap[]; input: IncomeInput },
): Promise<{ ok: true; value: { id: string; auditIds: string[] } } | WriteRefusal> {
  const versions = await lockVersions(sql, scope, rivals);
  const auditIds: string[] = [];
  let kept: string | null = null;
  for (const { id, version } of versions) {
    const written: Written<{ id: string }> =
      kept === null
        ? await updateIncome(sql, scope, { id, version, patch: input })
        : await deleteIncome(sql, scope, { id, version });
    if (!written.ok) return written;
    kept ??= id;
    auditIds.push(written.value.auditId);
  }
  if (kept === null) throw new Error("There is nothing to replace.");
  return { ok: true, value: { id: kept, auditIds } };
}

type Versioned = { id: string; version: number };

async function lockVersions(sql: Sql, scope: LedgerScope, rivals: readonly Overlap[]): Promise<Versioned[]> {
  return sql.query<Versioned>(
    `SELECT id::text, version FROM income WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])
     ORDER BY earned_from, id FOR UPDATE`,
    [scope.creatorId, rivals.map(({ id }) => id)],
  );
}
