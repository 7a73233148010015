import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { channelChange, defaultName, normaliseHandle } from "./channels";
import { lockFacts } from "./derive-lock";
import type { LedgerScope } from "./scope";
import { tracked } from "./tracked";

type ChannelRow = { id: string; handle: string; name: string };

/** `adopted`: it was there without a handle and took the one that was asked for. */
export type ResolvedChannel = ChannelRow & {
  created: boolean;
  adopted: boolean;
  /** What Undo takes, where a channel was made or changed for a person. */
  auditId: string | null;
};

/** @see resolveChannel */
export type ChannelChoice =
  { ok: true; value: ResolvedChannel } | { ok: false; code: "choose-channel" | "not-found"; message: string };

type ChannelQuery = {
  platform: string;
  handle: string | null;
  channelId?: string | null;
  /** For an edit, which is an entry of the activity; an import keeps what it made as an observation. */
  isTracked?: boolean;
};

/**
 * The channel that a file or a link speaks of. A handle decides, and a channel still without one adopts it; without a
 * handle it is the only channel of the platform. Where there is none it is created.
 */
export async function resolveChannel(
  sql: Sql,
  scope: LedgerScope,
  { platform, handle, channelId, isTracked = false }: ChannelQuery,
): Promise<ChannelChoice> {
  await lockFacts(sql, scope);
  const channels = await listOfPlatform(sql, scope, platform);
  const wanted = handle === null ? null : normaliseHandle(handle);
  if (channelId != null) return pickChannel(channels, channelId);
  const [only] = channels;
  if (wanted === null) {
    if (channels.length > 1) return { ok: false, code: "choose-channel", message: chooseMessage(platform) };
    if (only) return done(only);
    return create(sql, scope, { platform, handle: "", isTracked });
  }
  const known = channels.find((channel) => channel.handle === wanted);
  if (known) return done(known);
  const nameless = channels.find((channel) => channel.handle === "");
  if (nameless) return adopt(sql, scope, { channel: nameless, platform, handle: wanted, isTracked });
  return create(sql, scope, { platform, handle: wanted, isTracked });
}

function listOfPlatform(sql: Sql, scope: LedgerScope, platform: string): Promise<ChannelRow[]> {
  return sql.query<ChannelRow>(
    `SELECT id::text, handle, name FROM channel
     WHERE creator_id = $1::uuid AND platform = $2 ORDER BY created_at, id`,
    [scope.creatorId, platform],
  );
}

function pickChannel(channels: readonly ChannelRow[], id: string): ChannelChoice {
  const found = channels.find((channel) => channel.id === id);
  if (found) return done(found);
  return { ok: false, code: "not-found", message: "There is no such channel of this platform." };
}

function done(channel: ChannelRow, made: Partial<ResolvedChannel> = {}): ChannelChoice {
  return { ok: true, value: { ...channel, created: false, adopted: false, auditId: null, ...made } };
}

type Making = { platform: string; handle: string; isTracked: boolean };

async function create(
  sql: Sql,
  scope: LedgerScope,
  { platform, handle, isTracked }: Making,
): Promise<ChannelChoice> {
  const id = newId();
  const name = defaultName(platform, handle);
  const write = async () => {
    await sql.query(
      `INSERT INTO channel (creator_id, id, platform, handle, name) VALUES ($1::uuid, $2::uuid, $3, $4, $5)`,
      [scope.creatorId, id, platform, handle, name],
    );
  };
  const change = channelChange(scope, { id, action: "channel.create", summary: name });
  const auditId = await doWrite(sql, { change, isTracked, write });
  return done({ id, handle, name }, { created: true, auditId });
}

async function adopt(
  sql: Sql,
  scope: LedgerScope,
  { channel, platform, handle, isTracked }: Making & { channel: ChannelRow },
): Promise<ChannelChoice> {
  const { id } = channel;
  const name = channel.name === defaultName(platform, "") ? defaultName(platform, handle) : channel.name;
  const write = async () => {
    await sql.query(
      `UPDATE channel SET handle = $3, name = $4 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, handle, name],
    );
  };
  const change = channelChange(scope, { id, action: "channel.update", summary: name });
  const auditId = await doWrite(sql, { change, isTracked, write });
  return done({ id, handle, name }, { adopted: true, auditId });
}

type Write = { change: ReturnType<typeof channelChange>; isTracked: boolean; write: () => Promise<void> };

async function doWrite(sql: Sql, { change, isTracked, write }: Write): Promise<string | null> {
  if (isTracked) return tracked(sql, change, write);
  await write();
  return null;
}

function chooseMessage(platform: string): string {
  return `The file does not say which ${defaultName(platform, "")} channel it is from, and you have several. Choose one.`;
}
