import type { Platform } from "@/lib/core/income/platform";
import type { VideoRef } from "@/lib/core/formats/facts";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { normaliseHandle } from "./channels";
import { refuseImport, type ImportRefusal } from "./import-report";
import { resolveChannel, type ResolvedChannel } from "./resolve-channel";
import type { LedgerScope } from "./scope";

/** Where the rows of an import belong: the ids of its channels and videos, known or made for it. */
export type Places = {
  /** Every channel that the import speaks of, with the handle that it gave it. */
  used: UsedChannel[];
  channelOf: (platform: Platform, handle: string | null) => string;
  videoOf: (ref: VideoRef, fileHandle: string | null) => VideoPlace;
  /** Videos that the database does not have yet. */
  newVideos: () => readonly VideoPlace[];
};

export type UsedChannel = Pick<ResolvedChannel, "id" | "handle" | "created" | "adopted"> & {
  handleInFile: string | null;
};

export type VideoPlace = { id: string; channelId: string; ref: VideoRef; isNew: boolean };

export type Mention = { platform: Platform; handle: string | null };

type Input = { mentions: readonly Mention[]; refs: readonly RefMention[]; channelId: string | null };

/**
 * A video that is known under one channel decides its own place; else the handle does; else the one channel of the
 * platform. Channels are created here, videos when the import is written.
 */
export async function resolvePlaces(
  sql: Sql,
  scope: LedgerScope,
  { mentions, refs, channelId }: Input,
): Promise<{ ok: true; value: Places } | ImportRefusal> {
  const known = await findVideos(
    sql,
    scope,
    refs.map(({ ref }) => ref),
  );
  const needed = [
    ...mentions,
    ...refs.flatMap((mention) => listNeeded(mention, known.get(videoKey(mention.ref)))),
  ];
  const channels = await resolveChannels(sql, scope, { mentions: needed, channelId });
  if (!channels.ok) return channels;
  const used = [...channels.value.values(), ...usedByVideos(refs, known)];
  return { ok: true, value: { ...makePlaces(channels.value, known), used } };
}

/** A video that a file names, with the handle of the whole file. */
export type RefMention = { ref: VideoRef; handle: string | null };

export function mentionKey({ ref, handle }: RefMention): string {
  return `${videoKey(ref)} ${ref.handle ?? handle ?? ""}`;
}

/** A known video has its channel; where that has no handle yet, the file's one is wanted for it. */
export function listNeeded({ ref, handle }: RefMention, known: KnownVideo | undefined): Mention[] {
  const said = ref.handle ?? handle;
  const isNeeded = known === undefined || (known.channelHandle === "" && said !== null);
  return isNeeded ? [{ platform: ref.platform, handle: said }] : [];
}

export function usedByVideos(
  refs: readonly RefMention[],
  known: ReadonlyMap<string, KnownVideo>,
): UsedChannel[] {
  return refs.flatMap(({ ref, handle }) => {
    const video = known.get(videoKey(ref));
    if (!video) return [];
    const channel = { id: video.channelId, handle: video.channelHandle, created: false, adopted: false };
    return [{ ...channel, handleInFile: ref.handle ?? handle }];
  });
}

export type Channels = Map<string, ResolvedChannel & { platform: Platform; handleInFile: string | null }>;

/** The channels of the mentions, made where they are not there, by channelKey. */
export async function resolveChannels(
  sql: Sql,
  scope: LedgerScope,
  { mentions, channelId }: { mentions: readonly Mention[]; channelId: string | null },
): Promise<{ ok: true; value: Channels } | ImportRefusal> {
  const byKey = new Map(mentions.map((mention) => [channelKey(mention.platform, mention.handle), mention]));
  // Handles first: the channel that one of them makes may be the only one, which rows without a handle then take.
  const ordered = [...byKey].sort(([, a], [, b]) => Number(a.handle === null) - Number(b.handle === null));
  const channels: Channels = new Map();
  const ofChoice = channelId === null ? null : await findPlatform(sql, scope, channelId);
  if (channelId !== null && ofChoice === null)
    return refuseImport("unknown-channel", { message: "There is no such channel." });
  for (const [key, { platform, handle }] of ordered) {
    const chosen = ofChoice === platform ? channelId : null;
    const resolved = await resolveChannel(sql, scope, { platform, handle, channelId: chosen });
    if (!resolved.ok) return refuseImport(resolved.code, { message: resolved.message });
    channels.set(key, { ...resolved.value, platform, handleInFile: handle });
  }
  return { ok: true, value: channels };
}

function makePlaces(channels: Channels, known: ReadonlyMap<string, KnownVideo>): Omit<Places, "used"> {
  const made = new Map<string, VideoPlace>();
  const channelOf: Places["channelOf"] = (platform, handle) => {
    const channel = channels.get(channelKey(platform, handle));
    if (!channel) throw new Error("A row names a channel that was not resolved.");
    return channel.id;
  };
  const videoOf: Places["videoOf"] = (ref, fileHandle) => {
    const found = known.get(videoKey(ref));
    if (found) return found;
    const channelId = channelOf(ref.platform, ref.handle ?? fileHandle);
    const key = `${channelId} ${videoKey(ref)}`;
    const place = made.get(key) ?? { id: newId(), channelId, ref, isNew: true };
    made.set(key, place);
    return place;
  };
  return { channelOf, videoOf, newVideos: () => [...made.values()] };
}

export type KnownVideo = VideoPlace & { channelHandle: string };

/** Only videos that are known once: the same id under two channels is told apart by the handle. */
export async function findVideos(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  refs: readonly VideoRef[],
): Promise<Map<string, KnownVideo>> {
  const wanted = new Map(refs.map((ref) => [videoKey(ref), ref]));
  const rows = await sql.query<{ key: string; id: string; channelId: string; channelHandle: string }>(
    `SELECT c.platform || ' ' || coalesce(v.platform_video_id, v.url) AS key, min(v.id::text) AS id,
       min(v.channel_id::text) AS "channelId", min(c.handle) AS "channelHandle"
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     WHERE v.creator_id = $1::uuid AND (v.platform_video_id = ANY($2::text[]) OR (v.platform_video_id IS NULL AND v.url = ANY($3::text[])))
     GROUP BY 1 HAVING count(*) = 1`,
    [
      scope.creatorId,
      [...wanted.values()].map((ref) => ref.platformVideoId),
      [...wanted.values()].map((ref) => ref.url),
    ],
  );
  return new Map(
    rows.flatMap(({ key, ...row }) => {
      const ref = wanted.get(key);
      return ref ? [[key, { ...row, ref, isNew: false }] as const] : [];
    }),
  );
}

async function findPlatform(sql: Sql, scope: LedgerScope, channelId: string): Promise<string | null> {
  const [row] = await sql.query<{ platform: string }>(
    `SELECT platform FROM channel WHERE creator_id = $1::uuid AND id::text = $2`,
    [scope.creatorId, channelId],
  );
  return row?.platform ?? null;
}

export function videoKey(ref: VideoRef): string {
  return `${ref.platform} ${ref.platformVideoId ?? ref.url ?? ""}`;
}

export function channelKey(platform: Platform, handle: string | null): string {
  return `${platform} ${handle === null ? "" : normaliseHandle(handle)}`;
}
