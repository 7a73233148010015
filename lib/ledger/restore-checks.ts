import { parseCurrency } from "@/lib/core/money/currency";
import { isTimeZone } from "@/lib/core/time/zone";
import { KEPT_TYPES } from "@/lib/server/files/file-type";
import type { Sql } from "@/lib/server/sql";
import { RestoreRefused } from "./restore-refused";
import type { WholeColumn, Leaving } from "./whole-rows";
import { STORED_FILE, WHOLE_TABLES } from "./whole-tables";

/**
 * Whether there is nothing yet that a restore would have to be brought together with. What was done to a creator that is
 * empty again stays in its activity.
 */
export async function isEmptyCreator(sql: Sql, creatorId: string): Promise<boolean> {
  const tables = [...WHOLE_TABLES, STORED_FILE].map(({ name }) => name);
  const checks = tables
    .filter((name) => name !== "creator" && name !== "audit")
    .map((name) => `EXISTS (SELECT FROM "${name}" WHERE creator_id = $1::uuid)`);
  const [row] = await sql.query<{ found: boolean }>(`SELECT ${checks.join(" OR ")} AS found`, [creatorId]);
  return row?.found === false;
}

/** What constraints of the database do not say of rows, and what is counted on wherever they are read. */
export async function checkRestored(sql: Sql, creatorId: string, tables: readonly Leaving[]): Promise<void> {
  for (const leaving of tables) {
    const { name, refers = {} } = leaving.table;
    for (const [column, target] of Object.entries(refers))
      await refuseAny(sql, { creatorId, table: name, column }, lostSql({ table: name, column, target }));
    const bad = badValuesSql(leaving.columns);
    if (bad !== null)
      await refuseAny(sql, { creatorId, table: name, column: "" }, `FROM "${name}" t WHERE (${bad})`);
    await refuseCurrencies(sql, creatorId, leaving);
  }
  await refuseZones(sql, creatorId);
  for (const { table, column, of } of MORE)
    await refuseAny(sql, { creatorId, table, column }, `FROM "${table}" t WHERE (${of})`);
}

const MEDIA_TYPES = [...new Set<string>(Object.values(KEPT_TYPES))].map((type) => `'${type}'`).join(", ");

const imagedFile = (
  image: string,
) => `EXISTS (SELECT FROM jsonb_path_query(t.${image}, 'lax $.deal_file[*]') AS file
  WHERE coalesce(file->>'media_type', '') NOT IN (${MEDIA_TYPES}))`;

const imagedVideo = (
  image: string,
) => `EXISTS (SELECT FROM jsonb_path_query(t.${image}, 'lax $.video[*]') AS video
  WHERE video->>'url' !~* '^https?://')`;

/** What forms and files are held to on their way in. */
const MORE = [
  // Nothing that a page would run, or a file be taken for.
  { table: "video", column: "url", of: "t.url !~* '^https?://'" },
  { table: "deal_file", column: "media_type", of: `t.media_type NOT IN (${MEDIA_TYPES})` },
  // Undo brings the row of a removed file or video back.
  { table: "audit", column: "before", of: `${imagedFile("before")} OR ${imagedVideo("before")}` },
  { table: "audit", column: "after", of: `${imagedFile("after")} OR ${imagedVideo("after")}` },
  {
    table: "invoice_counter",
    column: "next_number",
    of: "EXISTS (SELECT FROM invoice i WHERE i.creator_id = t.creator_id AND i.number >= t.next_number)",
  },
  // Without a counter the next paper would get the first number.
  {
    table: "invoice",
    column: "number",
    of: "t.number IS NOT NULL AND NOT EXISTS (SELECT FROM invoice_counter c WHERE c.creator_id = t.creator_id)",
  },
];

type Place = { creatorId: string; table: string; column: string };

async function refuseAny(sql: Sql, { creatorId, table, column }: Place, source: string): Promise<void> {
  const found = await sql.query(`SELECT 1 ${source} AND t.creator_id = $1::uuid LIMIT 1`, [creatorId]);
  if (found.length > 0) throw new RestoreRefused("value", { table, column: column === "" ? "…" : column });
}

type Reference = { table: string; column: string; target: string };

function lostSql({ table, column, target }: Reference): string {
  return `FROM "${table}" t LEFT JOIN "${target}" o ON o.creator_id = t.creator_id AND o.id = t."${column}"
    WHERE t."${column}" IS NOT NULL AND o.id IS NULL`;
}

/** PostgreSQL knows days that are infinite and numbers that are none; the calendar of pages is that of four digits. */
function badValuesSql(columns: readonly WholeColumn[]): string | null {
  const bad = columns.flatMap(({ name, type }) => {
    if (type === "numeric") return [`t."${name}" = 'NaN'`];
    const isTime = type === "date" || type === "timestamptz";
    return isTime ? [`t."${name}" NOT BETWEEN '1200-01-01' AND '9799-12-31'`] : [];
  });
  return bad.length === 0 ? null : bad.join(" OR ");
}

async function refuseCurrencies(sql: Sql, creatorId: string, { table, columns }: Leaving): Promise<void> {
  for (const { name } of columns.filter(({ type }) => type === "bpchar")) {
    const rows = await sql.query<{ currency: string }>(
      `SELECT DISTINCT "${name}"::text AS currency FROM "${table.name}" WHERE creator_id = $1::uuid AND "${name}" IS NOT NULL`,
      [creatorId],
    );
    if (rows.some(({ currency }) => parseCurrency(currency) !== currency))
      throw new RestoreRefused("value", { table: table.name, column: name });
  }
}

async function refuseZones(sql: Sql, creatorId: string): Promise<void> {
  const rows = await sql.query<{ table: string; zone: string }>(
    `SELECT 'creator' AS "table", time_zone AS zone FROM creator WHERE creator_id = $1::uuid
     UNION SELECT 'channel', time_zone FROM channel WHERE creator_id = $1::uuid AND time_zone IS NOT NULL
     UNION SELECT 'report_schedule', time_zone FROM report_schedule WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  const wrong = rows.find(({ zone }) => !isTimeZone(zone));
  if (wrong !== undefined) throw new RestoreRefused("value", { table: wrong.table, column: "time_zone" });
}
