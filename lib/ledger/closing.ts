import { addMonths, firstOfMonth, monthKey, type LocalDate } from "@/lib/core/time/date";
import { monthText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { findOpenFrom } from "./closed-guard";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { deriveFacts } from "./touched";

/** `month` is any day of the month that is meant. */
type Closed = { openFrom: LocalDate };

/**
 * Closes every month up to and with one: what the lines hold on its days is kept as it is, and later differences are
 * booked on the first open day. Closing is taken back by reopening, which asks why; there is no Undo for it.
 */
export async function closeThrough(
  sql: Sql,
  scope: LedgerScope,
  { month, today }: { month: LocalDate; today: LocalDate },
): Promise<Written<Closed>> {
  await lockFacts(sql, scope);
  const before = await findOpenFrom(sql, scope);
  const openFrom = addMonths(firstOfMonth(month), 1);
  const t = getT("closing");
  const name = monthText(month);
  if (openFrom > today)
    return refuseWrite("invalid", { field: "month", message: t("notOver", { month: name }) });
  if (before !== null && openFrom <= before)
    return refuseWrite("conflict", { message: t("closedAlready", { month: name }) });
  await sql.query(HOLD, [scope.creatorId, before, openFrom]);
  await sql.query(
    `INSERT INTO closing AS c (creator_id, open_from) VALUES ($1::uuid, $2::date)
     ON CONFLICT (creator_id) DO UPDATE SET open_from = EXCLUDED.open_from, version = c.version + 1`,
    [scope.creatorId, openFrom],
  );
  return written(sql, scope, { action: "closing.close", month, reason: null, openFrom });
}

/** Opens a month and all after it. What was held of them is let go, and their days are as the facts say now. */
export async function reopenFrom(
  sql: Sql,
  scope: LedgerScope,
  { month, reason }: { month: LocalDate; reason: string | null },
): Promise<Written<Closed>> {
  await lockFacts(sql, scope);
  const before = await findOpenFrom(sql, scope);
  const openFrom = firstOfMonth(month);
  const t = getT("closing");
  if (before === null || openFrom >= before)
    return refuseWrite("conflict", { message: t("openAlready", { month: monthText(month) }) });
  if (reason === null) return refuseWrite("invalid", { field: "reason", message: t("whyReopen") });
  const lines = await sql.query<{ id: string }>(HELD, [scope.creatorId, before]);
  await sql.query(`DELETE FROM closed_day WHERE creator_id = $1::uuid AND day >= $2::date`, [
    scope.creatorId,
    openFrom,
  ]);
  await sql.query(
    `UPDATE closing SET open_from = $2::date, version = version + 1 WHERE creator_id = $1::uuid`,
    [scope.creatorId, openFrom],
  );
  const incomeIds = lines.map(({ id }) => id);
  await deriveFacts(sql, scope, { videoIds: [], channelDays: [], incomeIds, hasMoved: false });
  return written(sql, scope, { action: "closing.reopen", month, reason, openFrom });
}

/** The first month that was closed holds all before it as well. */
const HOLD = `
  INSERT INTO closed_day (creator_id, income_id, day, part, video_id, stream, earned, viewed, qualified_views)
  SELECT creator_id, income_id, day, part, video_id, stream, earned, viewed, qualified_views
  FROM income_day
  WHERE creator_id = $1::uuid AND ($2::date IS NULL OR day >= $2::date) AND day < $3::date
    AND (earned <> 0 OR viewed <> 0 OR qualified_views <> 0)`;

/** Lines that closing may have moved anything of: with a day up to the one on which differences are booked. */
const HELD = `
  SELECT income_id::text AS id FROM closed_day WHERE creator_id = $1::uuid
  UNION SELECT income_id::text FROM income_day WHERE creator_id = $1::uuid AND day <= $2::date
  UNION SELECT id::text FROM income WHERE creator_id = $1::uuid AND earned_from <= $2::date`;

type Entry = { action: string; month: LocalDate; reason: string | null; openFrom: LocalDate };

async function written(sql: Sql, scope: LedgerScope, entry: Entry): Promise<Written<Closed>> {
  const { action, month, reason, openFrom } = entry;
  const { creatorId, userId: actorId } = scope;
  const summary = monthKey(month);
  const what = { entity: "closing", entityId: summary, summary, before: null, after: null } as const;
  const auditId = await writeAudit(sql, { creatorId, actorId, action, reason, ...what });
  return { ok: true, value: { openFrom, auditId } };
}
