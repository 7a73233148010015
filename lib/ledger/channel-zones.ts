import type { FileReading } from "@/lib/core/formats/read-detection";
import type { Platform } from "@/lib/core/income/platform";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import { normaliseHandle } from "./channels";
import { listMentions, type Mentions } from "./import-facts";
import { findVideos, videoKey } from "./import-places";
import type { LedgerScope } from "./scope";

type Scope = Pick<LedgerScope, "creatorId" | "timeZone">;

/**
 * The zone of each file's dates: that of the channel it is from, as far as that can be told. A file of channels in
 * several zones, or of one that is not there yet, is read in the creator's.
 */
export async function findFileZones(
  sql: Sql,
  scope: Scope,
  { files, channelId }: { files: readonly FileReading[]; channelId: string | null },
): Promise<string[]> {
  const channels = await listZones(sql, scope);
  if (channels.every(({ zone }) => zone === scope.timeZone)) return files.map(() => scope.timeZone);
  const mentions: Mentions[] = [];
  for (const file of files) mentions.push(await inTurns(listMentions([file])));
  const refs = mentions.flatMap(({ videos }) => videos.map(({ ref }) => ref));
  const known = await findVideos(sql, scope, refs);
  return mentions.map((file) => {
    const zones = new Set(
      file.channels.map((mention) => zoneOf(channels, { ...mention, channelId }) ?? scope.timeZone),
    );
    for (const { ref, handle } of file.videos) {
      const home = channels.find(({ id }) => id === known.get(videoKey(ref))?.channelId);
      const said = { platform: ref.platform, handle: ref.handle ?? handle, channelId };
      zones.add(home?.zone ?? zoneOf(channels, said) ?? scope.timeZone);
    }
    return onlyOf(zones) ?? scope.timeZone;
  });
}

/** The same for a file that is too long to be read twice: its first rows say of which platforms it is. */
export async function findStreamZone(
  sql: Sql,
  scope: Scope,
  { platforms, channelId }: { platforms: readonly Platform[]; channelId: string | null },
): Promise<string> {
  const channels = await listZones(sql, scope);
  const zones = platforms.map((platform) => {
    const own = channels.filter((channel) => channel.platform === platform);
    const chosen = own.find(({ id }) => id === channelId);
    return chosen?.zone ?? onlyOf(new Set(own.map(({ zone }) => zone))) ?? scope.timeZone;
  });
  return onlyOf(new Set(zones)) ?? scope.timeZone;
}

type ChannelZone = { id: string; platform: string; handle: string; zone: string };

function listZones(sql: Sql, { creatorId, timeZone }: Scope): Promise<ChannelZone[]> {
  return sql.query<ChannelZone>(
    `SELECT id::text, platform, handle, coalesce(time_zone, $2) AS zone FROM channel WHERE creator_id = $1::uuid`,
    [creatorId, timeZone],
  );
}

type Mention = { platform: Platform; handle: string | null; channelId: string | null };

/** Finds the channel as publishing will, but makes none. */
function zoneOf(channels: readonly ChannelZone[], { platform, handle, channelId }: Mention): string | null {
  const own = channels.filter((channel) => channel.platform === platform);
  const chosen = own.find(({ id }) => id === channelId);
  if (chosen) return chosen.zone;
  if (handle === null) return own.length === 1 ? (own[0]?.zone ?? null) : null;
  const wanted = normaliseHandle(handle);
  const found = own.find((one) => one.handle === wanted) ?? own.find((one) => one.handle === "");
  return found?.zone ?? null;
}

function onlyOf(zones: ReadonlySet<string>): string | null {
  const [only = null] = zones;
  return zones.size === 1 ? only : null;
}
