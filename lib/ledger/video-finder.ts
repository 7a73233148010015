import type { VideoFact, VideoRef } from "@/lib/core/formats/facts";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { videoKey, type KnownVideo } from "./import-places";
import type { LedgerScope } from "./scope";

export type FoundVideo = {
  id: string;
  /** Null while the video is new and its channel not yet settled. */
  channelId: string | null;
  ref: VideoRef;
  isNew: boolean;
  fact: VideoFact | null;
};

export type VideoFinder = {
  /** The file names a video: an unknown one is made when its id says when it was published. */
  meet: (fact: VideoFact) => void;
  knows: (ref: VideoRef) => boolean;
  idOf: (ref: VideoRef) => string;
  /** Videos that the file named. */
  list: () => FoundVideo[];
  known: ReadonlyMap<string, KnownVideo>;
  /**
   * Looks once more, under the lock of the facts: a video that was made since the first look is taken instead of the one
   * that the file would make. Null when one that the file names is gone.
   */
  lookAgain: () => Promise<MovedVideo[] | null>;
};

/** Whose readings belong to another video than they were given. */
export type MovedVideo = { from: string; to: string };

type Row = { key: string; id: string; channelId: string; channelHandle: string };

/** Every video of the creator by its platform id, for files of a million rows: asking for each would take longer. */
export async function createVideoFinder(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
): Promise<VideoFinder> {
  const rowOf = byKey(await listVideos(sql, scope));
  const known = new Map<string, KnownVideo>();
  const met = new Map<string, FoundVideo>();
  // A reader gives one reference object for all rows of a video.
  const metByRef = new WeakMap<VideoRef, FoundVideo>();
  const find = (ref: VideoRef) => {
    const known = metByRef.get(ref);
    if (known) return known;
    const found = met.get(videoKey(ref));
    if (found) metByRef.set(ref, found);
    return found;
  };
  return {
    meet(fact) {
      const key = videoKey(fact.video);
      const row = rowOf.get(key);
      if (met.has(key) || (!row && fact.publishedAt === null)) return;
      const place = row ? { id: row.id, channelId: row.channelId } : { id: newId(), channelId: null };
      if (row) known.set(key, { ...row, ref: fact.video, isNew: false });
      met.set(key, { ...place, ref: fact.video, isNew: !row, fact });
    },
    knows: (ref) => find(ref) !== undefined,
    idOf(ref) {
      const found = find(ref);
      if (!found) throw new Error("A video was asked for that the file did not name.");
      return found.id;
    },
    list: () => [...met.values()],
    known,
    lookAgain: async () => settle(met, { known, rows: await listVideos(sql, scope) }),
  };
}

function listVideos(sql: Sql, { creatorId }: Pick<LedgerScope, "creatorId">): Promise<Row[]> {
  return sql.query<Row>(
    `SELECT c.platform || ' ' || coalesce(v.platform_video_id, v.url) AS key, v.id::text, v.channel_id::text AS "channelId", c.handle AS "channelHandle"
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     WHERE v.creator_id = $1::uuid AND coalesce(v.platform_video_id, v.url) IS NOT NULL`,
    [creatorId],
  );
}

function byKey(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.key, row]));
}

type Again = { known: Map<string, KnownVideo>; rows: readonly Row[] };

function settle(met: Map<string, FoundVideo>, { known, rows }: Again): MovedVideo[] | null {
  const rowOf = byKey(rows);
  const ids = new Set(rows.map(({ id }) => id));
  const moved: MovedVideo[] = [];
  for (const [key, video] of met) {
    const row = rowOf.get(key);
    if (ids.has(video.id) || (video.isNew && !row)) continue;
    if (!row) return null;
    moved.push({ from: video.id, to: row.id });
    known.set(key, { ...row, ref: video.ref, isNew: false });
    met.set(key, { ...video, id: row.id, channelId: row.channelId, isNew: false });
  }
  return moved;
}
