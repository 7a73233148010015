import "server-only";
import type { Table } from "@/lib/core/exports/table";
import type { AudienceMeasure } from "@/lib/core/formats/facts";
import type { Platform } from "@/lib/core/income/platform";
import type { DayCount } from "@/lib/core/views/audience";
import { toFollowersTable } from "@/lib/core/views/followers-table";
import { listAudience, listLatestFollowers } from "@/lib/ledger/audience";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOf, sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type ChannelListItem = {
  id: string;
  platform: Platform;
  handle: string;
  name: string;
  timeZone: string | null;
  version: number;
  isEmpty: boolean;
  /** Of the latest day that a file has; null where none has any. */
  followers: DayCount | null;
};

export async function listChannels(viewer: Viewer): Promise<ChannelListItem[]> {
  return withTenant(viewer, (tx) => readChannels(sqlOf(tx), viewer), { readOnly: true });
}

/** One channel with the numbers of its audience by day, ascending. */
export type ChannelAudience = {
  channel: ChannelListItem;
  audience: Readonly<Record<AudienceMeasure, readonly DayCount[]>>;
};

/** Null for a channel that is not there. */
export async function getChannelAudience(viewer: Viewer, id: string): Promise<ChannelAudience | null> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const channel = (await readChannels(sql, viewer)).find((one) => one.id === id);
      if (channel === undefined) return null;
      const days = await listAudience(sql, { creatorId: viewer.creatorId, channelId: channel.id });
      const of = (measure: AudienceMeasure): DayCount[] =>
        days.flatMap(({ measure: its, day, value }) => (its === measure ? [{ day, value }] : []));
      const audience = {
        followers: of("followers"),
        viewers: of("viewers"),
        new_viewers: of("new_viewers"),
        returning_viewers: of("returning_viewers"),
        reached: of("reached"),
      };
      return { channel, audience };
    },
    { readOnly: true },
  );
}

/** The followers' line of a channel as a table of its points; null for a channel that is not there. */
export async function followersTable(viewer: Viewer, channelId: string): Promise<Table | null> {
  const found = await getChannelAudience(viewer, channelId);
  return found && toFollowersTable(found.audience.followers);
}

async function readChannels(sql: Sql, { creatorId }: Viewer): Promise<ChannelListItem[]> {
  const channels = await sql.query<Omit<ChannelListItem, "followers">>(LIST, [creatorId]);
  const latest = await listLatestFollowers(sql, { creatorId });
  return channels.map((channel) => {
    const found = latest.find(({ channelId }) => channelId === channel.id);
    return { ...channel, followers: found === undefined ? null : { day: found.day, value: found.value } };
  });
}

const LIST = `
  SELECT c.id::text AS id, c.platform, c.handle, c.name, c.time_zone AS "timeZone", c.version,
    NOT EXISTS (SELECT FROM video v WHERE v.creator_id = c.creator_id AND v.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM income i WHERE i.creator_id = c.creator_id AND i.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM channel_day d WHERE d.creator_id = c.creator_id AND d.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM channel_audience a WHERE a.creator_id = c.creator_id AND a.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM post p WHERE p.creator_id = c.creator_id AND p.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM live_session l WHERE l.creator_id = c.creator_id AND l.channel_id = c.id) AS "isEmpty"
  FROM channel c
  WHERE c.creator_id = $1::uuid
  ORDER BY c.created_at, c.id`;
