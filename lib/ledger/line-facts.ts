import { PLAIN_FACTS, type LineFacts, type SplitShare } from "@/lib/core/income/line-facts";
import { amountOf } from "@/lib/core/income/working-steps";
import { workingFromJson, workingToJson } from "@/lib/core/income/working-json";
import type { Sql } from "@/lib/server/sql";
import { toArray } from "./derive-sql";
import type { IncomeInput } from "./income-line";
import type { LedgerScope } from "./scope";

type Line = { creatorId: string; id: string };

/** What a line says beside its amount and days; facts of a line that is not there are plain. */
export async function readLineFacts(sql: Sql, { creatorId, id }: Line): Promise<LineFacts> {
  const [row] = await sql.query<FactRow>(
    `SELECT working, platform_fee AS "platformFee", trim_scale(agency_rate)::text AS "agencyRate", split_by AS "by",
       split_whole AS whole, earned_by AS "earnedBy", tags, category
     FROM income WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id],
  );
  if (row === undefined) return PLAIN_FACTS;
  const { working, by, whole, ...rest } = row;
  const shares = by === null ? [] : await listShares(sql, { creatorId, id });
  const split = by === null ? null : { by, whole, shares };
  return { ...rest, working: workingFromJson(working), split };
}

type FactRow = Omit<LineFacts, "working" | "split"> & {
  working: unknown;
  by: NonNullable<LineFacts["split"]>["by"] | null;
  whole: bigint | null;
};

async function listShares(sql: Sql, { creatorId, id }: Line): Promise<SplitShare[]> {
  return sql.query<SplitShare>(
    `SELECT video_id::text AS "videoId", weight, day FROM income_share
     WHERE creator_id = $1::uuid AND income_id = $2::uuid ORDER BY position`,
    [creatorId, id],
  );
}

/** Inside the change of its line, which keeps the images and derives. */
export async function writeLineFacts(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { id, facts }: { id: string; facts: LineFacts },
): Promise<void> {
  const { working, platformFee, agencyRate, split, earnedBy, tags, category } = facts;
  await sql.query(
    `UPDATE income SET working = $3::jsonb, platform_fee = $4::bigint, agency_rate = $5::numeric, split_by = $6,
       split_whole = $7::bigint, earned_by = $8, tags = $9::text[], category = $10
     WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [
      creatorId,
      id,
      working === null ? null : workingToJson(working),
      ...[platformFee, agencyRate, split?.by ?? null, split?.whole ?? null, earnedBy, [...tags], category],
    ],
  );
  await sql.query(`DELETE FROM income_share WHERE creator_id = $1::uuid AND income_id = $2::uuid`, [
    creatorId,
    id,
  ]);
  const shares = split?.shares ?? [];
  if (shares.length === 0) return;
  await sql.query(
    `INSERT INTO income_share (creator_id, income_id, position, video_id, weight, day)
     SELECT $1::uuid, $2::uuid, place, video_id, weight, day
     FROM unnest($3::uuid[], $4::bigint[], $5::date[]) WITH ORDINALITY AS s(video_id, weight, day, place)`,
    [
      creatorId,
      id,
      toArray(shares.map(({ videoId }) => videoId ?? "NULL")),
      toArray(shares.map(({ weight }) => String(weight ?? "NULL"))),
      toArray(shares.map(({ day }) => day ?? "NULL")),
    ],
  );
}

/**
 * The facts of a line as they hold: those that were said, without what no longer fits. A working that gives another
 * amount explains nothing, and a line of one video is not split.
 */
export function factsOf(input: IncomeInput): LineFacts {
  const { working, platformFee, agencyRate, split, earnedBy, tags, category } = { ...PLAIN_FACTS, ...input };
  const worked = working === null ? null : amountOf(working, input.currency);
  const isExplained = worked?.ok === true && worked.value === input.amount;
  return {
    working: isExplained ? working : null,
    split: input.videoId === null ? split : null,
    ...{ platformFee, agencyRate, earnedBy, tags, category },
  };
}

/** What a change leaves of a line. Units and rates of another currency or stream say nothing of the new amount. */
export function restate(
  current: IncomeInput & LineFacts,
  patch: Partial<IncomeInput>,
): IncomeInput & LineFacts {
  const next = { ...current, ...patch };
  const isOther = next.currency !== current.currency || next.stream !== current.stream;
  return isOther && patch.working === undefined ? { ...next, working: null } : next;
}
