import type { Sql } from "@/lib/server/sql";
import type { ImagedTable } from "./imaged-tables";
import type { LedgerScope } from "./scope";

/** What rows that come back belong to. */
const PARENTS: readonly (readonly [table: ImagedTable, column: string, parent: ImagedTable])[] = [
  ["video", "channel_id", "channel"],
  ["view_snapshot", "video_id", "video"],
  ["video_period", "video_id", "video"],
  ["deal", "brand_id", "brand"],
  ["deliverable", "deal_id", "deal"],
  ["deliverable", "video_id", "video"],
  ["invoice", "deal_id", "deal"],
  ["income", "channel_id", "channel"],
  ["income", "video_id", "video"],
  ["income", "parent_id", "income"],
  ["income", "deal_id", "deal"],
  ["income_share", "income_id", "income"],
  ["income_share", "video_id", "video"],
  ["income_revision", "income_id", "income"],
  ["deal_payment", "deal_id", "deal"],
  ["deal_payment", "invoice_id", "invoice"],
  ["deal_file", "deal_id", "deal"],
  ["cost", "deal_id", "deal"],
  ["cost", "video_id", "video"],
];

/** Whether something that rows of an image belong to is neither there nor comes back with them. */
export async function lacksParents(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  image: string,
): Promise<boolean> {
  const missing = PARENTS.map(
    ([table, column, parent]) => `SELECT FROM jsonb_array_elements($2::jsonb->'${table}') AS kept(said)
      WHERE said->>'${column}' IS NOT NULL
        AND NOT EXISTS (SELECT FROM ${parent} p WHERE p.creator_id = $1::uuid AND p.id = (said->>'${column}')::uuid)
        AND NOT EXISTS (SELECT FROM jsonb_array_elements($2::jsonb->'${parent}') AS with_it(own) WHERE own->>'id' = said->>'${column}')`,
  );
  const [found] = await sql.query<{ lacks: boolean }>(
    `SELECT ${missing.map((one) => `EXISTS (${one})`).join(" OR ")} AS lacks`,
    [creatorId, image],
  );
  return found?.lacks ?? false;
}
