import type { ChannelListItem } from "@/lib/features/channels/data";
import { getT } from "@/lib/server/messages";

/** "Nord Kaffe · @nordkaffe · TikTok", each part once. */
export function channelText({
  name,
  handle,
  platform,
}: Pick<ChannelListItem, "name" | "handle" | "platform">): string {
  const parts = [name, handle === "" ? null : `@${handle}`, getT("channels")(`platforms.${platform}`)];
  return [...new Set(parts)].filter((part) => part !== null).join(" · ");
}
