import type { LineDraft } from "@/lib/core/income/line-form";
import type { Stream } from "@/lib/core/income/stream";
import { getT } from "@/lib/server/messages";
import { refuse, type Refusal } from "@/lib/server/outcome";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** A reversal is of the kind of the line that it takes back, and takes money away. */
export async function toReversal(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { parentId, line }: { parentId: string | null; line: LineDraft },
): Promise<{ ok: true; value: LineDraft } | Refusal> {
  if (parentId === null) return { ok: true, value: line };
  const [parent] = await sql.query<{ stream: Stream; isReversal: boolean }>(
    `SELECT stream, parent_id IS NOT NULL AS "isReversal" FROM income WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, parentId],
  );
  if (parent === undefined) return refuse("not-found", { message: getT("states")("lineGone") });
  const t = getT("income");
  if (parent.isReversal) return refuse("invalid", { message: t("reversalOfReversal") });
  if (line.amount !== null && line.amount >= 0n)
    return refuse("invalid", { fields: { amount: t("reversalNegative") } });
  return { ok: true, value: { ...line, stream: parent.stream } };
}

/** Whether another line takes this one back, in part or in whole. */
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
