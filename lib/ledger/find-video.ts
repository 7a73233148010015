import { parseVideoLink } from "@/lib/core/income/video-link";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** `key` is what stands for it in a line's identity. */
export type FoundVideo = {
  id: string;
  key: string;
  channelId: string;
  publishedOn: LocalDate;
  title: string;
};

const FOUND = `id::text, coalesce(platform_video_id, id::text) AS key, channel_id::text AS "channelId",
  published_on AS "publishedOn", title`;

/** `id` is the video that stood in the field before, of several with one title. */
type Sought = { text: string; id: string | null };

/** A link finds its video by what it says; a title counts when it is the only one, or the one that stood there. */
export async function findVideoByText(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { text, id }: Sought,
): Promise<FoundVideo | "unknown" | "ambiguous"> {
  const link = parseVideoLink(text);
  const platformId = link?.kind === "video" ? link.videoId : null;
  const rows = await sql.query<FoundVideo>(
    `SELECT ${FOUND} FROM video
     WHERE creator_id = $1::uuid AND CASE WHEN $2::text IS NULL THEN lower(title) = lower(normalize($3::text, NFC))
       ELSE platform_video_id = $4 OR url = $2 END
     LIMIT 20`,
    [creatorId, link?.url ?? null, text, platformId],
  );
  const [only, other] = rows;
  const chosen = rows.find((video) => video.id === id) ?? (other === undefined ? only : undefined);
  return chosen ?? (other === undefined ? "unknown" : "ambiguous");
}

/** One title however it is spaced, in capitals or composed of other characters. */
export function titleKeySql(title: string): string {
  return `lower(normalize(btrim(regexp_replace(${title}, '\\s+', ' ', 'g')), NFC))`;
}

/** Of several the latest is first. */
export async function listSameTitled(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { channelId, title }: { channelId: string; title: string },
): Promise<FoundVideo[]> {
  return sql.query<FoundVideo>(
    `SELECT ${FOUND} FROM video WHERE creator_id = $1::uuid AND channel_id = $2::uuid
       AND ${titleKeySql("title")} = ${titleKeySql("$3::text")}
     ORDER BY published_at DESC, id DESC`,
    [creatorId, channelId, title],
  );
}

/** The video under an id, and whether a title is still its own; null where there is none. */
export async function findTitled(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { id, title }: { id: string; title: string },
): Promise<(FoundVideo & { isNamed: boolean }) | null> {
  const [video] = await sql.query<FoundVideo & { isNamed: boolean }>(
    `SELECT ${FOUND}, ${titleKeySql("title")} = ${titleKeySql("$3::text")} AS "isNamed"
     FROM video WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id, title],
  );
  return video ?? null;
}
