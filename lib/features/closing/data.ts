import "server-only";
import type { LocalDate } from "@/lib/core/time/date";
import { findOpenFrom } from "@/lib/ledger/closed-guard";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Days before it are closed; null where nothing is. */
export async function getOpenFrom(viewer: Viewer): Promise<LocalDate | null> {
  return withTenantPg(viewer, (client) => findOpenFrom(sqlOfPg(client), viewer), { readOnly: true });
}

/** Lines that are guesses still and end before a day; `from` is where the books are open from. */
export async function countEstimates(
  viewer: Viewer,
  { from, to }: { from: LocalDate | null; to: LocalDate },
): Promise<number> {
  const [row] = await withTenantPg(
    viewer,
    (client) =>
      sqlOfPg(client).query<{ count: bigint }>(
        `SELECT count(*) AS count FROM income WHERE creator_id = $1::uuid AND state = 'estimated'
           AND ($2::date IS NULL OR earned_to > $2::date) AND earned_from < $3::date`,
        [viewer.creatorId, from, to],
      ),
    { readOnly: true },
  );
  return Number(row?.count ?? 0n);
}

/** What of a line is booked on the first open day of its time, because its own days were closed; base currency. */
export type BookedLater = { day: LocalDate; amount: bigint; isReversal: boolean };

export async function listBookedLater(viewer: Viewer, incomeId: string): Promise<BookedLater[]> {
  if (!isUuid(incomeId)) return [];
  return withTenantPg(
    viewer,
    (client) => sqlOfPg(client).query<BookedLater>(BOOKED_LATER, [viewer.creatorId, incomeId]),
    { readOnly: true },
  );
}

/**
 * Parts below 0 are what closed days differ by from the rules, and the sums of that on the day it was booked on: the first
 * open day now, or one after the line's own days that was it before.
 */
const BOOKED_LATER = `
  SELECT d.day, sum(d.earned)::bigint AS amount, i.parent_id IS NOT NULL AS "isReversal"
  FROM closing c JOIN income i ON i.creator_id = c.creator_id
    LEFT JOIN income p ON p.creator_id = i.creator_id AND p.id = i.parent_id
    JOIN income_day d ON d.creator_id = i.creator_id AND d.income_id = i.id
  WHERE c.creator_id = $1::uuid AND i.id = $2::uuid AND d.part < 0
    AND (d.day = c.open_from OR d.day < c.open_from AND coalesce(p.earned_by, i.earned_by) = 'period'
      AND d.day >= greatest(i.earned_to, p.earned_to))
  GROUP BY d.day, i.parent_id HAVING sum(d.earned) <> 0 ORDER BY d.day`;
