import { listChannels } from "@/lib/features/channels/data";
import type { Viewer } from "@/lib/server/viewer";

export async function listChannelChoices(viewer: Viewer): Promise<{ id: string; label: string }[]> {
  const channels = await listChannels(viewer);
  return channels.map(({ id, name, handle }) => ({
    id,
    label: handle === "" ? name : `${name} (@${handle})`,
  }));
}
