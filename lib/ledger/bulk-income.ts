import { MAX_SELECTED, type SelectedRow } from "@/lib/core/lists/selection";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { assignmentOf, differs, placeAfter, type BulkLine, type IncomeChange } from "./bulk-income-change";
import { checkLines, findNewOverlaps, findTornPairs, nameLines, refuseKeptAmong } from "./bulk-income-checks";
import { settlePaidWorth } from "./bulk-income-paid";
import { askForReason, listParentDays } from "./closed-guard";
import { KEPT_BY_DEAL } from "./deal-locks";
import { lockFacts } from "./derive-lock";
import { removeIncome } from "./income-rows";
import { filteredIncome, incomeFilterParams, type IncomeFilter } from "./income-filter";
import { identityOf } from "./income-line";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** `words` names the change for Activity; `reason` says why something of a closed month is changed. */
type Bulk = { rows: readonly SelectedRow[]; words: (count: number) => string; reason?: string | null };

/** What a filter shows now, at most one more than can be changed at once. */
export async function selectIncome(
  sql: Sql,
  { creatorId }: LedgerScope,
  { clock, ...options }: { filter: IncomeFilter; clock: Clock; today: LocalDate },
): Promise<SelectedRow[]> {
  return sql.query<SelectedRow>(
    `SELECT i.id::text AS id, i.version ${filteredIncome(clock)} ORDER BY i.id LIMIT ${MAX_SELECTED + 1}`,
    incomeFilterParams(creatorId, options),
  );
}

/**
 * Makes one change of many lines, or of none: a line that was changed since it was seen, and one that may not become what
 * it would, keep all of them as they are. Lines that are so already are left alone; `count` says how many were not.
 */
export async function changeLines(
  sql: Sql,
  scope: LedgerScope,
  { rows, change, words, reason = null, today }: Bulk & { change: IncomeChange; today: LocalDate },
): Promise<Written<{ count: number }>> {
  const locked = await lockLines(sql, scope, { rows, today });
  if (!locked.ok) return locked;
  const touched = locked.value.filter((line) => differs(line, change));
  if (touched.length === 0) return refuseWrite("invalid", { message: getT("bulk")("nothingToDo") });
  const refusal =
    checkLines(touched, { change, today }) ??
    (await findTornPairs(sql, scope, { lines: touched, change, today })) ??
    (await findNewOverlaps(sql, scope, { lines: touched, change, today }));
  if (refusal !== null) return refusal;
  const then = change.set === "paid" ? [change.on] : change.set === "state" ? [today] : [];
  const days = [...(await daysOf(sql, scope, touched)), ...then];
  const asked = await askForReason(sql, scope, { days, reason });
  if (asked !== null) return asked;
  const ids = touched.map(({ id }) => id);
  const auditId = await tracked(
    sql,
    toTracked(scope, { action: "lines.update", ids, words: words(ids.length), reason }),
    async () => {
      await assign(sql, scope, { ids, change, today });
      await moveIdentities(sql, scope, { lines: touched, change });
    },
  );
  return { ok: true, value: { count: ids.length, auditId } };
}

/** Lines take the lines that reverse them along, as one alone does. */
export async function deleteLines(
  sql: Sql,
  scope: LedgerScope,
  { rows, words, reason = null, today }: Bulk & { today: LocalDate },
): Promise<Written<{ count: number }>> {
  const locked = await lockLines(sql, scope, { rows, today });
  if (!locked.ok) return locked;
  const chosen = locked.value.map(({ id }) => id);
  const children = await sql.query<Child>(
    `SELECT id::text, earned_from AS "from", paid_on AS "paidOn" FROM income WHERE creator_id = $1::uuid AND parent_id = ANY($2::uuid[]) FOR UPDATE`,
    [scope.creatorId, chosen],
  );
  const ofLines = await daysOf(sql, scope, locked.value);
  const days = [...ofLines, ...children.flatMap(({ from, paidOn }) => [from, paidOn])];
  const asked = await askForReason(sql, scope, { days, reason });
  if (asked !== null) return asked;
  const ids = [...new Set([...chosen, ...children.map(({ id }) => id)])];
  const auditId = await tracked(
    sql,
    toTracked(scope, { action: "lines.delete", ids, words: words(chosen.length), reason }),
    () => removeIncome(sql, scope, ids),
  );
  return { ok: true, value: { count: chosen.length, auditId } };
}

type Child = { id: string; from: LocalDate; paidOn: LocalDate | null };

async function daysOf(
  sql: Sql,
  scope: LedgerScope,
  lines: readonly BulkLine[],
): Promise<(LocalDate | null)[]> {
  const parentIds = lines.map(({ parentId }) => parentId);
  const ofParents = await listParentDays(sql, scope, parentIds);
  return [...lines.flatMap(({ earned, paidOn }) => [earned.from, paidOn]), ...ofParents];
}

type Locked = { ok: true; value: BulkLine[] } | WriteRefusal;

/** The lines as they are, held until the transaction ends; refused when one is not what was seen. */
async function lockLines(
  sql: Sql,
  scope: LedgerScope,
  { rows, today }: { rows: readonly SelectedRow[]; today: LocalDate },
): Promise<Locked> {
  const t = getT("bulk");
  if (rows.length > MAX_SELECTED)
    return refuseWrite("invalid", { message: t("tooMany", { max: MAX_SELECTED }) });
  await lockFacts(sql, scope);
  type Row = Omit<BulkLine, "earned"> & BulkLine["earned"] & { seen: number };
  const found = await sql.query<Row>(
    `SELECT i.id::text AS id, i.version, g.version AS seen, i.channel_id::text AS "channelId", i.video_id::text AS "videoId",
       i.stream, i.programme, i.state, i.earned_from AS "from", i.earned_to AS "to", i.paid_on AS "paidOn",
       i.earned_by AS "earnedBy", i.external_id AS "externalId", i.identity, i.tags, i.category, i.parent_id::text AS "parentId", v.title AS "videoTitle",
       coalesce(v.platform_video_id, v.id::text) AS "videoKey", i.split_by IS NOT NULL AS "isSplit", ${KEPT_BY_DEAL} AS "isKept",
       EXISTS (SELECT FROM observation o WHERE o.creator_id = i.creator_id AND o.kind = 'income'
         AND o.natural_key = i.identity || '#' || i.occurrence) AS "isImported"
     FROM unnest($2::uuid[], $3::int[]) AS g(id, version)
     JOIN income i ON i.creator_id = $1::uuid AND i.id = g.id
     LEFT JOIN video v ON v.creator_id = i.creator_id AND v.id = i.video_id
     ORDER BY i.earned_to DESC, i.id FOR UPDATE OF i`,
    [scope.creatorId, rows.map(({ id }) => id), rows.map(({ version }) => version)],
  );
  const lines = found.map(({ from, to, ...line }) => ({ ...line, earned: { from, to } }));
  const changed = lines.filter(({ seen, version }) => seen !== version);
  if (changed.length > 0) {
    const message = t("changedLines", { count: changed.length, names: nameLines(changed, today) });
    return refuseWrite("conflict", { message });
  }
  const gone = rows.length - lines.length;
  if (gone > 0) return refuseWrite("conflict", { message: t("goneLines", { count: gone }) });
  return refuseKeptAmong(lines, today) ?? { ok: true, value: lines };
}

type Assigned = { ids: readonly string[]; change: IncomeChange; today: LocalDate };

async function assign(sql: Sql, scope: LedgerScope, { ids, change, today }: Assigned): Promise<void> {
  const { creatorId } = scope;
  const { set, values, isOfFile = true } = assignmentOf(change, today);
  const edited = isOfFile ? "is_hand_edited = true, " : "";
  await sql.query(
    `UPDATE income SET ${set}, ${edited}version = version + 1, updated_at = now()
     WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
    [creatorId, ids, ...values],
  );
  if (change.set === "video") {
    await sql.query(`DELETE FROM income_share WHERE creator_id = $1::uuid AND income_id = ANY($2::uuid[])`, [
      creatorId,
      ids,
    ]);
  }
  if (change.set === "state" || change.set === "paid") {
    await settlePaidWorth(sql, scope, ids);
    await addRevisions(sql, { creatorId, ids });
  }
}

/** A line whose day of payment alone became another has no new state. */
async function addRevisions(
  sql: Sql,
  { creatorId, ids }: { creatorId: string; ids: readonly string[] },
): Promise<void> {
  await sql.query(
    `INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state)
     SELECT i.creator_id, i.id, coalesce(r.seq, 0) + 1, now(), i.amount, i.state
     FROM income i LEFT JOIN LATERAL (SELECT seq, state FROM income_revision r
       WHERE r.creator_id = i.creator_id AND r.income_id = i.id ORDER BY seq DESC LIMIT 1) r ON true
     WHERE i.creator_id = $1::uuid AND i.id = ANY($2::uuid[]) AND r.state IS DISTINCT FROM i.state`,
    [creatorId, ids],
  );
}

/** What makes a line the same line follows what it is; a file's line is found again by what the file gave it. */
async function moveIdentities(
  sql: Sql,
  { creatorId }: LedgerScope,
  { lines, change }: { lines: readonly BulkLine[]; change: IncomeChange },
): Promise<void> {
  const moved = lines.flatMap((line) => {
    const next = { ...line, ...placeAfter(line, change) };
    const identity = line.isImported ? line.identity : identityOf(next, next.videoKey);
    return identity === line.identity ? [] : [{ id: line.id, identity }];
  });
  if (moved.length === 0) return;
  await sql.query(
    `WITH moved AS (
       SELECT g.id, g.identity, row_number() OVER (PARTITION BY g.identity ORDER BY g.n)
         + coalesce((SELECT max(o.occurrence) FROM income o WHERE o.creator_id = $1::uuid AND o.identity = g.identity), 0) AS occurrence
       FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS g(id, identity, n))
     UPDATE income i SET identity = m.identity, occurrence = m.occurrence
     FROM moved m WHERE i.creator_id = $1::uuid AND i.id = m.id`,
    [creatorId, moved.map(({ id }) => id), moved.map(({ identity }) => identity)],
  );
}

type Entry = {
  action: "lines.update" | "lines.delete";
  ids: readonly string[];
  words: string;
  reason: string | null;
};

function toTracked(scope: LedgerScope, { action, ids, words, reason }: Entry) {
  const parts = [
    { table: "income", where: "t.id = ANY($2::uuid[])", params: [ids] },
    { table: "income_share", where: "t.income_id = ANY($2::uuid[])", params: [ids] },
    { table: "income_revision", where: "t.income_id = ANY($2::uuid[])", params: [ids] },
  ] as const;
  return { scope, action, entity: "lines" as const, entityId: ids[0] ?? "", summary: words, reason, parts };
}
