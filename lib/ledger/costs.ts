import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { isTooLarge } from "@/lib/core/income/conversion";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { fieldSentence } from "@/lib/server/field-errors";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { askForReason } from "./closed-guard";
import { lockFacts } from "./derive-lock";
import { loadPricing, typedRateSql, type LineMoney, type PricedBefore, type PricedLine } from "./line-money";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** Money that went out, as a person states it. Amounts are minor units of `currency`. */
export type CostInput = {
  day: LocalDate;
  amount: bigint;
  currency: Currency;
  /** One unit of `currency` is this many units of the base currency, as typed on the cost; null: see `loadPricing`. */
  rate: string | null;
  /** For one video, for the videos with a tag, or, with neither, for none of them. */
  videoId: string | null;
  /** The deal that it was made for. */
  dealId: string | null;
  tag: string;
  category: string;
  note: string;
};

const question = "askReasonCost";

/** Why a cost of a closed month changes; null where nothing was said. */
type Reasoned = { reason: string | null };

export async function insertCost(
  sql: Sql,
  scope: LedgerScope,
  { input, reason }: { input: CostInput } & Reasoned,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const asked = await askForReason(sql, scope, { days: [input.day], reason, question });
  if (asked) return asked;
  const missing = await findMissing(sql, scope, input);
  if (missing) return missing;
  const priced = await price(sql, scope, { input, before: null });
  if (!priced.ok) return priced;
  const id = newId();
  const auditId = await tracked(
    sql,
    change(scope, { id, action: "cost.create", input, reason }),
    async () => {
      await sql.query(
        `INSERT INTO cost (creator_id, id, ${COLUMNS}) VALUES ($1::uuid, $2::uuid, ${VALUES})`,
        [scope.creatorId, id, ...columnsOf(input, priced.value)],
      );
    },
  );
  return { ok: true, value: { id, auditId } };
}

export async function updateCost(
  sql: Sql,
  scope: LedgerScope,
  { id, version, input, reason }: { id: string; version: number; input: CostInput } & Reasoned,
): Promise<Written<{ id: string }>> {
  const held = await holdCost(sql, scope, { id, version });
  if (!held.ok) return held;
  const asked = await askForReason(sql, scope, {
    days: [held.value.line.earned.from, input.day],
    reason,
    question,
  });
  if (asked) return asked;
  const missing = await findMissing(sql, scope, input);
  if (missing) return missing;
  const priced = await price(sql, scope, { input, before: held.value });
  if (!priced.ok) return priced;
  const auditId = await tracked(
    sql,
    change(scope, { id, action: "cost.update", input, reason }),
    async () => {
      await sql.query(
        `UPDATE cost SET (${COLUMNS}) = (${VALUES}), version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
        [scope.creatorId, id, ...columnsOf(input, priced.value)],
      );
    },
  );
  return { ok: true, value: { id, auditId } };
}

export async function deleteCost(
  sql: Sql,
  scope: LedgerScope,
  { reason, ...key }: { id: string; version: number } & Reasoned,
): Promise<Written<{ id: string }>> {
  const { id } = key;
  const held = await holdCost(sql, scope, key);
  if (!held.ok) return held;
  const asked = await askForReason(sql, scope, { days: [held.value.line.earned.from], reason, question });
  if (asked) return asked;
  const auditId = await tracked(
    sql,
    change(scope, { id, action: "cost.delete", input: held.value.summed, reason }),
    async () => {
      await sql.query(`DELETE FROM cost WHERE creator_id = $1::uuid AND id = $2::uuid`, [
        scope.creatorId,
        id,
      ]);
    },
  );
  return { ok: true, value: { id, auditId } };
}

const COLUMNS =
  "day, amount, currency, rate, rate_on, rate_source, base_amount, video_id, tag, category, note, deal_id";
const VALUES =
  "$3::date, $4::bigint, $5, $6::numeric, $7::date, $8, $9::bigint, $10::uuid, $11, $12, $13, $14::uuid";

function columnsOf(input: CostInput, priced: LineMoney): unknown[] {
  const { day, amount, currency, videoId, tag, category, note, dealId } = input;
  const { rate, rateOn, rateSource, baseAmount } = priced;
  return [day, amount, currency, rate, rateOn, rateSource, baseAmount, videoId, tag, category, note, dealId];
}

/** Converted once, on its day, as a line is; refused where that is more than can be kept. */
async function price(
  sql: Sql,
  scope: LedgerScope,
  { input, before }: { input: CostInput; before: PricedBefore | null },
): Promise<{ ok: true; value: LineMoney } | WriteRefusal> {
  const line = toPriced(input);
  const priced = (await loadPricing(sql, scope, [line]))(line, before);
  if (!isTooLarge(priced, scope.baseCurrency)) return { ok: true, value: priced };
  const field = input.rate === null ? "amount" : "rate";
  return refuseWrite("invalid", { field, message: fieldSentence("amountTooLarge") });
}

/** A cost as what decides the worth of a line: certain, of its one day, and not paid at another time. */
function toPriced({
  amount,
  currency,
  rate,
  day,
}: Pick<CostInput, "amount" | "currency" | "rate" | "day">): PricedLine {
  const earned = { from: day, to: addDays(day, 1) };
  return { amount, currency, rate, earned, state: "confirmed", paidOn: null };
}

/** What a cost was made for must be there, and of this creator. */
async function findMissing(
  sql: Sql,
  { creatorId }: LedgerScope,
  { videoId, dealId }: CostInput,
): Promise<WriteRefusal | null> {
  const [row] = await sql.query<{ video: boolean; deal: boolean }>(
    `SELECT $2::uuid IS NULL OR EXISTS (SELECT FROM video WHERE creator_id = $1::uuid AND id = $2::uuid) AS video,
       $3::uuid IS NULL OR EXISTS (SELECT FROM deal WHERE creator_id = $1::uuid AND id = $3::uuid) AS deal`,
    [creatorId, videoId, dealId],
  );
  if (!row?.video)
    return refuseWrite("not-found", { field: "video", message: "This video does not exist any more." });
  return row.deal ? null : refuseWrite("not-found", { field: "deal", message: getT("deals")("gone") });
}

type Summed = Pick<CostInput, "amount" | "currency" | "category">;

type HeldCost = PricedBefore & { summed: Summed };

/** The cost as it is, held until the transaction ends; a refusal when it is gone or another one by now. */
async function holdCost(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: { id: string; version: number },
): Promise<{ ok: true; value: HeldCost } | WriteRefusal> {
  await lockFacts(sql, scope);
  type Row = Summed & { day: LocalDate; version: number; typedRate: string | null } & Omit<
      LineMoney,
      "paidBaseAmount"
    >;
  const [row] = await sql.query<Row>(
    `SELECT day, amount, currency, category, version, ${typedRateSql("c")} AS "typedRate", rate::text AS rate,
       rate_on AS "rateOn", rate_source AS "rateSource", base_amount AS "baseAmount"
     FROM cost c WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  if (!row) return refuseWrite("not-found", { message: "This cost does not exist any more." });
  if (row.version !== version)
    return refuseWrite("conflict", { message: "This cost was changed in the meantime." });
  const { typedRate, rate, rateOn, rateSource, baseAmount, ...summed } = row;
  const money = { rate, rateOn, rateSource, baseAmount, paidBaseAmount: null };
  return { ok: true, value: { line: toPriced({ ...summed, rate: typedRate }), money, summed } };
}

type CostChange = { id: string; action: string; input: Summed } & Reasoned;

function change(scope: LedgerScope, { id, action, input, reason }: CostChange) {
  const { amount, currency, category } = input;
  const parts = [{ table: "cost", where: "t.id = $2::uuid", params: [id] }] as const;
  const summary = `${toMajor(amount, currency)} ${currency} ${category}`.trim();
  return { scope, action, entity: "cost" as const, entityId: id, summary, reason, parts };
}
