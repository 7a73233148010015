import type { Sql } from "@/lib/server/sql";

/** A value that a list can be narrowed to, and how many rows then are left of the whole list. */
export type Offer = { value: string; name: string; count: number };

export type OfferKind = "channel" | "tag" | "category" | "region";

export type Offers = Record<OfferKind, Offer[]>;

/** The values that income lines have: their own, and those of their videos. */
export async function countLineOffers(sql: Sql, { creatorId }: { creatorId: string }): Promise<Offers> {
  return toOffers(await sql.query<Counted>(OF_LINES, [creatorId]));
}

export async function countVideoOffers(sql: Sql, { creatorId }: { creatorId: string }): Promise<Offers> {
  return toOffers(await sql.query<Counted>(OF_VIDEOS, [creatorId]));
}

type Counted = { kind: OfferKind; value: string; name: string; n: number };

function toOffers(rows: readonly Counted[]): Offers {
  const of = (wanted: OfferKind) =>
    rows.flatMap(({ kind, value, name, n }) => (kind === wanted ? [{ value, name, count: n }] : []));
  return { channel: of("channel"), tag: of("tag"), category: of("category"), region: of("region") };
}

/** The most frequent first. `said` has the columns kind, value and id, each row once. */
function countSql(said: string): string {
  return `WITH ${said}
    SELECT s.kind, s.value, coalesce(c.name, s.value) AS name, count(*)::int AS n
    FROM said s LEFT JOIN channel c ON s.kind = 'channel' AND c.creator_id = $1::uuid AND c.id::text = s.value
    WHERE s.value <> '' GROUP BY s.kind, s.value, c.name ORDER BY s.kind, n DESC, lower(s.value), s.value`;
}

const OF_VIDEOS = countSql(`said AS (
  SELECT 'channel' AS kind, v.channel_id::text AS value, v.id FROM video v WHERE v.creator_id = $1::uuid
  UNION ALL SELECT 'category', v.category, v.id FROM video v WHERE v.creator_id = $1::uuid
  UNION ALL SELECT 'region', v.region, v.id FROM video v WHERE v.creator_id = $1::uuid
  UNION SELECT 'tag', t.tag, v.id FROM video v, unnest(v.tags) AS t(tag) WHERE v.creator_id = $1::uuid)`);

const OF_LINES = countSql(`of_line AS (
  SELECT i.id, i.video_id FROM income i WHERE i.creator_id = $1::uuid AND i.video_id IS NOT NULL
  UNION SELECT s.income_id, s.video_id FROM income_share s WHERE s.creator_id = $1::uuid AND s.video_id IS NOT NULL
), known AS (
  SELECT o.id, v.channel_id, v.tags, v.category, v.region FROM of_line o
  JOIN video v ON v.creator_id = $1::uuid AND v.id = o.video_id
), said AS (
  SELECT 'channel' AS kind, i.channel_id::text AS value, i.id FROM income i
  WHERE i.creator_id = $1::uuid AND i.channel_id IS NOT NULL
  UNION SELECT 'channel', k.channel_id::text, k.id FROM known k JOIN income i
    ON i.creator_id = $1::uuid AND i.id = k.id AND i.channel_id IS NULL
  UNION SELECT 'category', i.category, i.id FROM income i WHERE i.creator_id = $1::uuid AND i.category IS NOT NULL
  UNION SELECT 'category', k.category, k.id FROM known k WHERE k.category IS NOT NULL
  UNION SELECT 'region', k.region, k.id FROM known k WHERE k.region IS NOT NULL
  UNION SELECT 'tag', t.tag, i.id FROM income i, unnest(i.tags) AS t(tag) WHERE i.creator_id = $1::uuid
  UNION SELECT 'tag', t.tag, k.id FROM known k, unnest(k.tags) AS t(tag))`);
