import { diamondRates } from "@/lib/core/formats/diamonds";
import type { OwnContext } from "@/lib/core/formats/format";
import type { UnitRate } from "@/lib/core/income/units";
import type { Sql } from "@/lib/server/sql";
import { listDatedTerms } from "./dated-terms";
import type { LedgerScope } from "./scope";

/** What reading a file needs of the creator's books. Without a chosen channel, any of the creator's handles may be meant. */
export async function loadOwnContext(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { channelId }: { channelId: string | null },
): Promise<OwnContext> {
  const terms = await listDatedTerms(sql, { creatorId, kind: "unit_value", name: "diamond" });
  const own = terms.flatMap(({ from, value, currency, source }): UnitRate[] =>
    currency === null ? [] : [{ from, rate: value, currency, source }],
  );
  const channels = await sql.query<{ handle: string }>(
    `SELECT handle FROM channel WHERE creator_id = $1::uuid AND ($2::text IS NULL OR id::text = $2) AND handle <> ''
     ORDER BY handle`,
    [creatorId, channelId],
  );
  return { diamondRates: diamondRates(own), handles: [...new Set(channels.map(({ handle }) => handle))] };
}
