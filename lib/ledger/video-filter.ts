import { toLikePattern } from "@/lib/core/text/search";

/** Which videos a list shows; undefined where it does not matter. */
export type VideoFilter = {
  q: string;
  channel?: string | undefined;
  sponsored?: "yes" | "no" | undefined;
  without?: "income" | "views" | undefined;
  state?: "live" | "gone" | undefined;
  tag?: string | undefined;
  category?: string | undefined;
  region?: string | undefined;
  /** Published in this month, "2026-10". */
  month?: string | undefined;
  /** What this import names. */
  import?: string | undefined;
};

/** The parameters of FILTERED_VIDEO, $1 to $11. */
export function videoFilterParams(creatorId: string, filter: VideoFilter): unknown[] {
  const { q, channel, sponsored, without, state, tag, category, region, month } = filter;
  const rest = [
    channel,
    sponsored,
    without,
    state,
    tag,
    category,
    region,
    filter.import,
    month && `${month}-01`,
  ];
  return [creatorId, toLikePattern(q), ...rest.map((value) => value ?? null)];
}

/** True of the videos v. */
export const FILTERED_VIDEO = `v.creator_id = $1::uuid
  AND ($2::text IS NULL OR v.title ILIKE $2 OR v.platform_video_id ILIKE $2)
  AND ($3::uuid IS NULL OR v.channel_id = $3::uuid)
  AND ($4::text IS NULL OR v.is_sponsored = ($4 = 'yes'))
  AND ($5::text IS DISTINCT FROM 'income' OR NOT EXISTS
    (SELECT FROM income i WHERE i.creator_id = v.creator_id AND i.video_id = v.id) AND NOT EXISTS
    (SELECT FROM income_share s WHERE s.creator_id = v.creator_id AND s.video_id = v.id))
  AND ($5::text IS DISTINCT FROM 'views' OR NOT EXISTS
    (SELECT FROM view_snapshot s WHERE s.creator_id = v.creator_id AND s.video_id = v.id))
  AND ($6::text IS NULL OR v.state = $6)
  AND ($7::text IS NULL OR v.tags @> ARRAY[$7])
  AND ($8::text IS NULL OR v.category = $8)
  AND ($9::text IS NULL OR v.region = $9)
  AND ($10::uuid IS NULL OR v.id::text IN (SELECT o.natural_key FROM observation o
    WHERE o.creator_id = $1::uuid AND o.kind = 'video' AND o.import_id = $10::uuid))
  AND ($11::date IS NULL OR (v.published_on >= $11::date AND v.published_on < $11::date + interval '1 month'))`;
