import { isTooLarge } from "@/lib/core/income/conversion";
import type { LineFacts } from "@/lib/core/income/line-facts";
import { toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import { fieldSentence } from "@/lib/server/field-errors";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { askForReason, listParentDays } from "./closed-guard";
import { refuseKept } from "./deal-locks";
import { lockFacts } from "./derive-lock";
import { identityOf, type IncomeInput } from "./income-line";
import { addRevision, insertLine, removeIncome, rewriteLine } from "./income-rows";
import { readLineFacts, restate } from "./line-facts";
import { loadPricing, typedRateSql, type LineMoney } from "./line-money";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** Why a line of a closed month changes; null until that was asked. */
type Reasoned = { reason?: string | null };

/** Equal lines typed on purpose, two tips of a day, become two occurrences of one identity. */
export async function insertIncome(
  sql: Sql,
  scope: LedgerScope,
  input: IncomeInput,
  { reason = null }: Reasoned = {},
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const place = await findPlace(sql, scope, { input, id: null });
  if ("ok" in place) return place;
  const kept = await refuseKept(sql, scope, [input.parentId]);
  if (kept) return kept;
  const ofParent = await listParentDays(sql, scope, [input.parentId]);
  const asked = await askForReason(sql, scope, { days: [...daysOf(input), ...ofParent], reason });
  if (asked) return asked;
  const priced = await price(sql, scope, { input, current: null });
  if (!priced.ok) return priced;
  const id = newId();
  const identity = identityOf(input, place.videoKey);
  const auditId = await tracked(
    sql,
    change(scope, { ids: [id], action: "income.create", input, reason }),
    async () => {
      await insertLine(sql, scope, { id, identity, input, money: priced.value });
    },
  );
  return { ok: true, value: { id, auditId } };
}

type Update = {
  id: string;
  version: number;
  patch: Partial<IncomeInput>;
  /** What arrived for a line in another currency, in minor units of the base currency, as the bank says it. */
  received?: bigint | null;
} & Reasoned;

export async function updateIncome(
  sql: Sql,
  scope: LedgerScope,
  { id, version, patch, received = null, reason = null }: Update,
): Promise<Written<{ id: string; version: number }>> {
  const current = await lockLine(sql, scope, id);
  if (!current) return noLine();
  if (current.version !== version) return changedMeanwhile();
  const input = restate(current.input, patch);
  const kept = await refuseKept(sql, scope, [id, input.parentId]);
  if (kept) return kept;
  const place = await findPlace(sql, scope, { input, id });
  if ("ok" in place) return place;
  const ofParents = await listParentDays(sql, scope, [current.input.parentId, input.parentId]);
  const asked = await askForReason(sql, scope, {
    days: [...daysOf(current.input), ...daysOf(input), ...ofParents],
    reason,
  });
  if (asked) return asked;
  const priced = await price(sql, scope, { input, current, received });
  if (!priced.ok) return priced;
  // A file finds its line again by the identity that it gave; only a typed line's may follow what is typed.
  const identity = current.isImported ? current.identity : identityOf(input, place.videoKey);
  const auditId = await tracked(
    sql,
    change(scope, { ids: [id], action: "income.update", input, reason }),
    async () => {
      await rewriteLine(sql, scope, { id, identity, input, money: priced.value });
      const isRevised = input.amount !== current.input.amount || input.state !== current.input.state;
      if (isRevised) await addRevision(sql, scope, id);
    },
  );
  return { ok: true, value: { id, version: version + 1, auditId } };
}

/** A line takes the lines that reverse it along. */
export async function deleteIncome(
  sql: Sql,
  scope: LedgerScope,
  { id, version, reason = null }: { id: string; version: number } & Reasoned,
): Promise<Written<{ id: string }>> {
  const current = await lockLine(sql, scope, id);
  if (!current) return noLine();
  if (current.version !== version) return changedMeanwhile();
  const children = await sql.query<{ id: string; from: LocalDate; paidOn: LocalDate | null }>(
    `SELECT id::text, earned_from AS "from", paid_on AS "paidOn" FROM income
     WHERE creator_id = $1::uuid AND parent_id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  const ids = [id, ...children.map((child) => child.id)];
  const kept = await refuseKept(sql, scope, ids);
  if (kept) return kept;
  const { input } = current;
  const ofParent = await listParentDays(sql, scope, [input.parentId]);
  const days = [...daysOf(input), ...ofParent, ...children.flatMap(({ from, paidOn }) => [from, paidOn])];
  const asked = await askForReason(sql, scope, { days, reason });
  if (asked) return asked;
  const auditId = await tracked(sql, change(scope, { ids, action: "income.delete", input, reason }), () =>
    removeIncome(sql, scope, ids),
  );
  return { ok: true, value: { id, auditId } };
}

type Pricing = { input: IncomeInput; current: LockedLine | null; received?: bigint | null };

/** What the line is worth in the base currency; refused where that is more than can be kept. */
async function price(
  sql: Sql,
  scope: LedgerScope,
  { input, current, received = null }: Pricing,
): Promise<{ ok: true; value: LineMoney } | WriteRefusal> {
  const priceLine = await loadPricing(sql, scope, [input]);
  const before = current === null ? null : { line: current.input, money: current.money };
  const priced = priceLine(input, before);
  if (isTooLarge(priced, scope.baseCurrency)) {
    const field = input.rate === null ? "amount" : "rate";
    return refuseWrite("invalid", { field, message: fieldSentence("amountTooLarge") });
  }
  const isForeign = input.currency !== scope.baseCurrency;
  const paidBaseAmount = isForeign ? (received ?? priced.paidBaseAmount) : null;
  return { ok: true, value: { ...priced, paidBaseAmount } };
}

/**
 * What the line refers to must be there, and of this creator. Reversals are one deep: a line goes with those that take it
 * back, and nothing would go with a reversal of theirs.
 */
async function findPlace(
  sql: Sql,
  scope: LedgerScope,
  { input: { channelId, videoId, parentId, split }, id }: { input: IncomeInput; id: string | null },
): Promise<{ videoKey: string | null } | WriteRefusal> {
  const shares = (split?.shares ?? []).flatMap((share) => share.videoId ?? []);
  type Row = Record<"channel" | "parent" | "chain" | "shares", boolean> & { videoKey: string | null };
  const [row] = await sql.query<Row>(
    `SELECT ($2::uuid IS NULL OR EXISTS (SELECT FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid)) AS channel,
       ($4::uuid IS NULL OR EXISTS (SELECT FROM income WHERE creator_id = $1::uuid AND id = $4::uuid)) AS parent,
       $4::uuid IS NOT NULL AND ($4::uuid = $6::uuid OR EXISTS (SELECT FROM income WHERE creator_id = $1::uuid
         AND (id = $4::uuid AND parent_id IS NOT NULL OR parent_id = $6::uuid))) AS chain,
       NOT EXISTS (SELECT FROM unnest($5::uuid[]) AS share(id) WHERE NOT EXISTS (
         SELECT FROM video v WHERE v.creator_id = $1::uuid AND v.id = share.id)) AS shares,
       (SELECT coalesce(platform_video_id, id::text) FROM video
        WHERE creator_id = $1::uuid AND id = $3::uuid) AS "videoKey"`,
    [scope.creatorId, channelId, videoId, parentId, shares, id],
  );
  if (!row?.channel) return gone("channelId", "This channel does not exist any more.");
  if (!row.parent) return gone("parentId", "The line that this one reverses does not exist any more.");
  if (row.chain) return refuseWrite("invalid", { message: getT("income")("reversalOfReversal") });
  if (videoId !== null && row.videoKey === null)
    return gone("videoId", "This video does not exist any more.");
  if (!row.shares) return gone("splitBy", "A video of the split does not exist any more.");
  return { videoKey: row.videoKey };
}

export type LockedLine = {
  version: number;
  identity: string;
  isImported: boolean;
  input: IncomeInput & LineFacts;
  money: LineMoney;
};

/** The line as it is, held until the transaction ends. */
export async function lockLine(sql: Sql, scope: LedgerScope, id: string): Promise<LockedLine | null> {
  type Typed = Omit<IncomeInput, "earned" | "rate"> & IncomeInput["earned"] & { typedRate: string | null };
  type Row = Typed & LineMoney & Omit<LockedLine, "input" | "money">;
  await lockFacts(sql, scope);
  const [row] = await sql.query<Row>(
    `SELECT channel_id::text AS "channelId", video_id::text AS "videoId", stream, programme, amount, currency,
       ${typedRateSql("i")} AS "typedRate", rate::text AS rate, rate_on AS "rateOn", rate_source AS "rateSource",
       base_amount AS "baseAmount", paid_base_amount AS "paidBaseAmount", state, earned_from AS "from", earned_to AS "to", paid_on AS "paidOn", due_on AS "dueOn",
       qualified_views AS "qualifiedViews", external_id AS "externalId", parent_id::text AS "parentId", note,
       version, identity, EXISTS (SELECT FROM observation o WHERE o.creator_id = i.creator_id AND o.kind = 'income'
         AND o.natural_key = i.identity || '#' || i.occurrence) AS "isImported"
     FROM income i WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  if (!row) return null;
  const { from, to, version, identity, isImported, typedRate, ...rest } = row;
  const { rate, rateOn, rateSource, baseAmount, paidBaseAmount, ...said } = rest;
  const money = { rate, rateOn, rateSource, baseAmount, paidBaseAmount };
  const facts = await readLineFacts(sql, { creatorId: scope.creatorId, id });
  const input = { ...said, ...facts, rate: typedRate, earned: { from, to } };
  return { version, identity, isImported, money, input };
}

type LineChange = { ids: readonly string[]; action: string; input: IncomeInput; reason: string | null };

function change(scope: LedgerScope, { ids, action, input, reason }: LineChange) {
  const parts = [
    { table: "income", where: "t.id = ANY($2::uuid[])", params: [ids] },
    { table: "income_share", where: "t.income_id = ANY($2::uuid[])", params: [ids] },
    { table: "income_revision", where: "t.income_id = ANY($2::uuid[])", params: [ids] },
  ] as const;
  const summary = `${input.stream} ${toMajor(input.amount, input.currency)} ${input.currency}`;
  return { scope, action, entity: "income" as const, entityId: ids[0] ?? "", summary, reason, parts };
}

/** By which days it is told whether a line touches a closed month: its first one, and the one it is paid on. */
function daysOf({ earned, paidOn }: IncomeInput): (LocalDate | null)[] {
  return [earned.from, paidOn];
}

function gone(field: string, message: string): WriteRefusal {
  return refuseWrite("not-found", { field, message });
}

function noLine(): WriteRefusal {
  return refuseWrite("not-found", { message: "This income line does not exist any more." });
}

function changedMeanwhile(): WriteRefusal {
  return refuseWrite("conflict", { message: "This income line was changed in the meantime." });
}

/** Whether a line takes this one back. */
export async function isReversed(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  id: string,
): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM income WHERE creator_id = $1::uuid AND parent_id = $2::uuid) AS found`,
    [creatorId, id],
  );
  return row?.found ?? false;
}
