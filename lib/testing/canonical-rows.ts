import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

const VIDEO =
  "(SELECT coalesce(platform_video_id, url) FROM video WHERE creator_id = t.creator_id AND id = t.video_id)";
const CHANNEL =
  "(SELECT platform || ' ' || handle FROM channel WHERE creator_id = t.creator_id AND id = t.channel_id)";
const LINE =
  "(SELECT (to_jsonb(i) - 'id' - 'creator_id' - 'video_id' - 'channel_id' - 'deal_id' - 'deal_part' - 'identity' - 'version' - 'created_at' - 'updated_at')::text FROM income i WHERE i.creator_id = t.creator_id AND i.id = t.income_id)";

const GONE =
  "'{id,creator_id,video_id,channel_id,income_id,import_id,parent_id,deal_id,deal_part,identity,version,created_at,updated_at}'::text[]";

const WINNER = `DISTINCT ON (KEY) t.* FROM TABLE t LEFT JOIN import i ON i.creator_id = t.creator_id AND i.id = t.import_id
  ORDER BY KEY, t.import_id = '00000000-0000-0000-0000-000000000000' DESC, i.as_of DESC, i.sha256 DESC`;

const SOURCES: Readonly<Record<string, string>> = {
  channel: "SELECT t.* FROM channel t",
  video: "SELECT t.* FROM video t",
  view_snapshot: strongest("view_snapshot", "t.video_id, t.taken_at"),
  video_period: strongest("video_period", "t.video_id, t.from_day, t.to_day"),
  channel_day: strongest("channel_day", "t.channel_id, t.day"),
  channel_audience: strongest("channel_audience", "t.channel_id, t.day, t.measure"),
  post: strongest("post", "t.channel_id, t.posted_at, t.nth"),
  live_session: strongest("live_session", "t.channel_id, t.started_at"),
  video_post: "SELECT t.* FROM video_post t",
  income: "SELECT t.* FROM income t",
  income_share: "SELECT t.* FROM income_share t",
  income_revision: "SELECT t.* FROM income_revision t",
  annotation: "SELECT t.* FROM annotation t",
  dismissed_insight: "SELECT t.insight, t.numbers FROM dismissed_insight t",
  view_day: "SELECT t.* FROM view_day t",
  channel_view_day: "SELECT t.* FROM channel_view_day t",
  income_day: "SELECT t.* FROM income_day t",
  stream_day: "SELECT t.* FROM stream_day t",
  video_month: "SELECT t.* FROM video_month t",
};

/**
 * What counts, as text that two ledgers can be compared by: of every table the rows that win, without ids, times and
 * imports, and with what the ids stood for in their place.
 */
export async function readCanonicalRows(viewer: Viewer): Promise<Record<string, string[]>> {
  return withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const found: Record<string, string[]> = {};
    for (const [table, source] of Object.entries(SOURCES)) {
      const [first] = await sql.query<{ columns: string[] }>(
        `SELECT array_agg(attname::text) AS columns FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0`,
        [table],
      );
      const has = (column: string, text: string) => (first?.columns.includes(column) ? text : "''");
      const rows = await sql.query<{ row: string }>(
        `SELECT concat_ws(' ', ${has("video_id", VIDEO)}, ${has("channel_id", CHANNEL)}, ${has("income_id", LINE)},
           (to_jsonb(t) - ${GONE})::text) AS row FROM (${source}) t ORDER BY 1`,
      );
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  });
}

function strongest(table: string, key: string): string {
  return `SELECT ${WINNER.replaceAll("KEY", key).replaceAll("TABLE", table)}`;
}
