import { handleInName } from "@/lib/core/formats/kinds/tiktok-names";
import type { Platform } from "@/lib/core/income/platform";

export type ChannelChoice = { id: string; platform: Platform; handle: string; label: string };

export type ChannelQuestion = {
  /** What the file says: null where it names no channel at all. */
  handle: string | null;
  choices: readonly ChannelChoice[];
};

type FileFacts = {
  kind: string;
  names: readonly string[];
  /** The file could not be placed, or was placed by an answer to that. */
  needsChoice: boolean;
  channels: readonly ChannelChoice[];
};

/**
 * What there is to ask about a file's channel; null where there is nothing to ask: it names one that is there, or there
 * is only one it can mean.
 */
export function askChannel({ kind, names, needsChoice, channels }: FileFacts): ChannelQuestion | null {
  const handle = namedHandle({ kind, names });
  if (handle !== null) {
    const choices = channels.filter(({ platform }) => platform === "tiktok");
    const isPlaced = choices.some((channel) => channel.handle === handle || channel.handle === "");
    return isPlaced || choices.length === 0 ? null : { handle, choices };
  }
  if (!needsChoice) return null;
  const count = (platform: Platform) => channels.filter((channel) => channel.platform === platform).length;
  return { handle, choices: channels.filter(({ platform }) => count(platform) > 1) };
}

/** The handle in the name of a file; only TikTok Studio writes it there. */
export function namedHandle({ kind, names }: Pick<FileFacts, "kind" | "names">): string | null {
  if (!kind.startsWith("tiktok-studio")) return null;
  return names.map(handleInName).find((handle) => handle !== null) ?? null;
}
