import type { IncomeSourceKey } from "@/lib/core/explain/income-source";
import type { Sql } from "@/lib/server/sql";

import { GONE_DEAL_LINES } from "./organic-days";

type Kind = IncomeSourceKey["kind"];

/** Columns of the day or of the line that is asked about. */
type Columns = { line: string; video: string; stream: string };

const KEY = "(select key from used)";

/**
 * SQL: CTEs of the videos and the lines of creator $1 that are of a source, as `listIncomeSources` tells them apart; `used` is
 * one of a row with its key. Materialised, and lines not joined with themselves: of a ledger that was filled a moment ago the
 * planner knows nothing, and would look up each.
 */
export function sourceSql(kind: Kind): string {
  const lines = "select id from income where creator_id = $1::uuid";
  const channels = `select id from channel where creator_id = $1::uuid and platform = ${KEY}`;
  const deals = `select id from deal where creator_id = $1::uuid and brand_id::text = ${KEY}`;
  const of: Record<Kind, string> = {
    platform: `channel_id in (${channels})`,
    // What takes a line back is of the deal of the line.
    brand: `(deal_id in (${deals}) or deal_id is null and parent_id in (${lines} and deal_id in (${deals})))`,
    programme: `deal_id is null and lower(programme) = lower(${KEY})
      and (parent_id is null or parent_id not in (${lines} and deal_id is not null))`,
  };
  return `all_videos as materialized (select id, channel_id from video where creator_id = $1::uuid),
    source_videos as materialized (select id from all_videos where channel_id in (${channels})),
    source_lines as materialized (${lines} and ${of[kind]}${kind === "brand" ? goneOf(deals) : ""})`;
}

/** Closed days hold lines of these deals that were deleted since. */
function goneOf(deals: string): string {
  return ` union all select id from (${GONE_DEAL_LINES}) gone where deal_id in (${deals})`;
}

/** SQL: whether a day or a line is of it. A video's own channel comes first; one that was deleted since has none. */
export function ofSourceSql(kind: Kind, { line, video, stream }: Columns): string {
  const ofLine = `${line} in (select id from source_lines)`;
  switch (kind) {
    case "platform":
      return `(${video} in (select id from source_videos)
        or (${video} is null or ${video} not in (select id from all_videos)) and ${ofLine})`;
    case "brand":
      return ofLine;
    case "programme":
      return `(${stream} = 'brand_deal' and ${ofLine})`;
  }
}

/** What a brand is called; null where there is none. A platform's name is a word of the screen. */
export async function findSourceName(
  sql: Sql,
  { creatorId, source: { kind, key } }: { creatorId: string; source: IncomeSourceKey },
): Promise<string | null> {
  if (kind === "platform") return "";
  const [found] = await sql.query<{ name: string | null }>(
    kind === "brand"
      ? "select name from brand where creator_id = $1::uuid and id::text = $2"
      : `select max(programme) as name from income
         where creator_id = $1::uuid and stream = 'brand_deal' and lower(programme) = lower($2)`,
    [creatorId, key],
  );
  return found?.name ?? null;
}
