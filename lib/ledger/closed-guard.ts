import type { LocalDate } from "@/lib/core/time/date";
import { dayText, monthText } from "@/lib/core/text/figures";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

/** Days before it are closed; null where nothing is. */
export async function findOpenFrom(
  sql: Sql,
  { creatorId }: { creatorId: string },
): Promise<LocalDate | null> {
  const [row] = await sql.query<{ openFrom: LocalDate }>(
    `SELECT open_from AS "openFrom" FROM closing WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  return row?.openFrom ?? null;
}

/** A reversal falls on the days of the line that it takes back, whatever its own are: the first of each of these lines. */
export async function listParentDays(
  sql: Sql,
  { creatorId }: { creatorId: string },
  parentIds: readonly (string | null)[],
): Promise<LocalDate[]> {
  const ids = parentIds.filter((id) => id !== null);
  if (ids.length === 0) return [];
  const rows = await sql.query<{ from: LocalDate }>(
    `SELECT earned_from AS "from" FROM income WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
    [creatorId, ids],
  );
  return rows.map(({ from }) => from);
}

type Edit = {
  /** Days that the facts lie on, before the edit and after it; null where there is none. */
  days: readonly (LocalDate | null)[];
  /** As it was given, for the activity. */
  reason: string | null;
  /** What follows of it: a cost is not held where its month is closed. */
  question?: "askReason" | "askReasonCost";
};

/**
 * An edit that reaches into a closed month goes on only with a reason, which is asked for as the field "reason". Called
 * under the lock of the facts, so that no month is closed meanwhile. Imports and undos do not ask: the file, or the entry
 * that is taken back, is the reason.
 */
export async function askForReason(
  sql: Sql,
  scope: LedgerScope,
  { days, reason, question = "askReason" }: Edit,
): Promise<WriteRefusal | null> {
  if (reason !== null) return null;
  const openFrom = await findOpenFrom(sql, scope);
  const [first] = days.filter((day) => day !== null && openFrom !== null && day < openFrom).sort();
  if (openFrom === null || first === undefined || first === null) return null;
  const today = todayIn(scope.timeZone);
  const message = getT("closing")(question, {
    month: monthText(first),
    day: dayText(openFrom, { today }),
  });
  return refuseWrite("invalid", { field: "reason", message });
}
