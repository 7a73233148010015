import type { ChannelChoice } from "@/components/imports/channel-question";
import { listChannels } from "@/lib/features/channels/data";
import type { Viewer } from "@/lib/server/viewer";

export async function listChannelChoices(viewer: Viewer): Promise<ChannelChoice[]> {
  const channels = await listChannels(viewer);
  return channels.map(({ id, platform, name, handle }) => ({
    ...{ id, platform, handle },
    label: handle === "" || name === `@${handle}` ? name : `${name} (@${handle})`,
  }));
}
