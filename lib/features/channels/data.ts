import "server-only";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { Platform } from "@/lib/core/income/platform";

export type ChannelListItem = {
  id: string;
  platform: Platform;
  handle: string;
  name: string;
  timeZone: string | null;
  version: number;
  isEmpty: boolean;
};

export async function listChannels(viewer: Viewer): Promise<ChannelListItem[]> {
  return withTenant(viewer, (tx) => sqlOf(tx).query<ChannelListItem>(LIST, [viewer.creatorId]), {
    readOnly: true,
  });
}

const LIST = `
  SELECT c.id::text AS id, c.platform, c.handle, c.name, c.time_zone AS "timeZone", c.version,
    NOT EXISTS (SELECT FROM video v WHERE v.creator_id = c.creator_id AND v.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM income i WHERE i.creator_id = c.creator_id AND i.channel_id = c.id)
      AND NOT EXISTS (SELECT FROM channel_day d WHERE d.creator_id = c.creator_id AND d.channel_id = c.id) AS "isEmpty"
  FROM channel c
  WHERE c.creator_id = $1::uuid
  ORDER BY c.created_at, c.id`;
