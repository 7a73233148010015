import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { baseAmountOf } from "./income-line";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** Money that went out, as a person states it. Amounts are minor units of `currency`. */
export type CostInput = {
  day: LocalDate;
  amount: bigint;
  currency: Currency;
  /** One unit of `currency` is this many units of the base currency, as decimal text; null: not converted. */
  rate: string | null;
  /** For one video, for the videos with a tag, or, with neither, for none of them. */
  videoId: string | null;
  tag: string;
  category: string;
  note: string;
};

export async function insertCost(
  sql: Sql,
  scope: LedgerScope,
  input: CostInput,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  if (!(await hasVideo(sql, scope, input.videoId))) return noVideo();
  const id = newId();
  const auditId = await tracked(sql, change(scope, { id, action: "cost.create", input }), async () => {
    await sql.query(`INSERT INTO cost (creator_id, id, ${COLUMNS}) VALUES ($1::uuid, $2::uuid, ${VALUES})`, [
      scope.creatorId,
      id,
      ...columnsOf(input, scope),
    ]);
  });
  return { ok: true, value: { id, auditId } };
}

export async function updateCost(
  sql: Sql,
  scope: LedgerScope,
  { id, version, input }: { id: string; version: number; input: CostInput },
): Promise<Written<{ id: string }>> {
  const held = await holdCost(sql, scope, { id, version });
  if (!held.ok) return held;
  if (!(await hasVideo(sql, scope, input.videoId))) return noVideo();
  const auditId = await tracked(sql, change(scope, { id, action: "cost.update", input }), async () => {
    await sql.query(
      `UPDATE cost SET (${COLUMNS}) = (${VALUES}), version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, ...columnsOf(input, scope)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export async function deleteCost(
  sql: Sql,
  scope: LedgerScope,
  key: { id: string; version: number },
): Promise<Written<{ id: string }>> {
  const { id } = key;
  const held = await holdCost(sql, scope, key);
  if (!held.ok) return held;
  const auditId = await tracked(
    sql,
    change(scope, { id, action: "cost.delete", input: held.value }),
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
  "day, amount, currency, rate, rate_on, rate_source, base_amount, video_id, tag, category, note";
const VALUES = "$3::date, $4::bigint, $5, $6::numeric, $7::date, $8, $9::bigint, $10::uuid, $11, $12, $13";

function columnsOf(input: CostInput, { baseCurrency }: LedgerScope): unknown[] {
  const { day, amount, currency, videoId, tag, category, note } = input;
  const { rate, rateOn, rateSource, baseAmount } = convert(input, baseCurrency);
  return [day, amount, currency, rate, rateOn, rateSource, baseAmount, videoId, tag, category, note];
}

type Converted = {
  rate: string | null;
  rateOn: LocalDate | null;
  rateSource: "line" | null;
  baseAmount: bigint | null;
};

/** Once, on its day, at the rate that was typed with it. */
function convert(input: CostInput, baseCurrency: Currency): Converted {
  const rate = input.currency === baseCurrency ? null : input.rate;
  const isTyped = rate !== null;
  return {
    rate,
    rateOn: isTyped ? input.day : null,
    rateSource: isTyped ? "line" : null,
    baseAmount: baseAmountOf(input, baseCurrency),
  };
}

async function hasVideo(sql: Sql, { creatorId }: LedgerScope, videoId: string | null): Promise<boolean> {
  if (videoId === null) return true;
  const rows = await sql.query("SELECT 1 FROM video WHERE creator_id = $1::uuid AND id = $2::uuid", [
    creatorId,
    videoId,
  ]);
  return rows.length === 1;
}

type Summed = Pick<CostInput, "amount" | "currency" | "category">;

/** The cost as it is, held until the transaction ends; a refusal when it is gone or another one by now. */
async function holdCost(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: { id: string; version: number },
): Promise<{ ok: true; value: Summed } | WriteRefusal> {
  await lockFacts(sql, scope);
  const [row] = await sql.query<Summed & { version: number }>(
    `SELECT amount, currency, category, version FROM cost
     WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  if (!row) return refuseWrite("not-found", { message: "This cost does not exist any more." });
  return row.version === version
    ? { ok: true, value: row }
    : refuseWrite("conflict", { message: "This cost was changed in the meantime." });
}

function change(scope: LedgerScope, { id, action, input }: { id: string; action: string; input: Summed }) {
  const { amount, currency, category } = input;
  const parts = [{ table: "cost", where: "t.id = $2::uuid", params: [id] }] as const;
  const summary = `${toMajor(amount, currency)} ${currency} ${category}`.trim();
  return { scope, action, entity: "cost" as const, entityId: id, summary, parts };
}

function noVideo(): WriteRefusal {
  return refuseWrite("not-found", { field: "video", message: "This video does not exist any more." });
}
