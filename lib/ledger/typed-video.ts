import { parseVideoLink } from "@/lib/core/income/video-link";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

export type TypedVideo = { id: string; title: string };

/**
 * The video that a person named: a link finds it by what it says; a title counts when it is the only one, or that of the
 * video that stood there. "unknown" and "ambiguous" are for the form to say.
 */
export async function findTypedVideo(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { text, videoId }: { text: string; videoId: string | null },
): Promise<TypedVideo | "unknown" | "ambiguous"> {
  const typed = text.trim();
  const link = parseVideoLink(typed);
  const platformId = link?.kind === "video" ? link.videoId : null;
  const rows = await sql.query<TypedVideo>(
    `SELECT id::text, title FROM video
     WHERE creator_id = $1::uuid AND CASE WHEN $2::text IS NULL THEN lower(title) = lower(normalize($3::text, NFC))
       ELSE platform_video_id = $4 OR url = $2 END
     LIMIT 20`,
    [creatorId, link?.url ?? null, typed, platformId],
  );
  const [only, other] = rows;
  const chosen = rows.find(({ id }) => id === videoId) ?? (other === undefined ? only : undefined);
  return chosen ?? (other === undefined ? "unknown" : "ambiguous");
}
