import "server-only";
import { addMonths, firstOfMonth } from "@/lib/core/time/date";
import { STATEMENT } from "@/lib/ledger/derive-shares";
import { todayIn } from "@/lib/server/clock";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import type { SettledMonth } from "./schema";

/** Older months say little of what a platform does now. */
const MONTHS = 36;

/** They change with the ledger alone, and the list of income is opened more often than that. */
const keptMonths = keepPerStamp<SettledMonth[]>({ limit: 200 });

/** Months of the last three years in which a stream was estimated, newest first. */
export async function listSettledMonths(viewer: Viewer): Promise<SettledMonth[]> {
  const from = addMonths(firstOfMonth(todayIn(viewer.timeZone)), 1 - MONTHS);
  return keptMonths(viewer, from, (sql) => sql.query<SettledMonth>(SETTLED, [viewer.creatorId, from]));
}

/**
 * A line's last word is the line itself. Where a month has an amount for the whole account, that is the total and its
 * lines by video are parts of it, which would count twice.
 */
const SETTLED = `
  WITH line AS (
    SELECT i.id, date_trunc('month', (i.earned_to - 1)::timestamp)::date AS month, i.stream, i.currency::text AS currency,
      i.amount, i.state, (${STATEMENT}) IS TRUE AS is_account
    FROM income i WHERE i.creator_id = $1::uuid AND i.earned_to > $2::date
  ), estimate AS (
    SELECT DISTINCT ON (r.income_id) r.income_id, r.amount
    FROM income_revision r JOIN line l ON l.id = r.income_id
    WHERE r.creator_id = $1::uuid AND r.state = 'estimated' ORDER BY r.income_id, r.seq DESC
  ), month AS (
    SELECT l.month, l.stream, l.currency, l.is_account, sum(e.amount)::bigint AS estimate,
      coalesce(sum(l.amount) FILTER (WHERE l.state <> 'reversed'), 0)::bigint AS final,
      bool_or(l.state = 'estimated') AS "isOpen",
      coalesce(sum(l.amount) FILTER (WHERE l.state = 'estimated'), 0)::bigint AS open
    FROM line l JOIN estimate e ON e.income_id = l.id GROUP BY 1, 2, 3, 4
  )
  SELECT DISTINCT ON (month, stream, currency) month, stream, currency, estimate, final, "isOpen", open
  FROM month ORDER BY month DESC, stream, currency, is_account DESC`;
