import { parseArgs } from "node:util";
import { Refusal } from "../lib/refusal.mjs";

const PARTS = ["import", "home", "exports", "noise"] as const;

export type Options = { parts: ReadonlySet<(typeof PARTS)[number]>; videos: number };

const USAGE =
  "Usage: npm run bench -- [import | home | exports | noise] [--videos N]   (all parts and 10,000 videos unless said)";

/** The targets are meant for this many. */
export const VIDEOS = 10_000;

export function parseOptions(args: readonly string[]): Options {
  const { positionals, values } = read(args);
  const [part, ...rest] = positionals;
  const videos = Number(values.videos ?? VIDEOS);
  const parts = PARTS.filter((known) => part === undefined || part === known);
  if (parts.length === 0 || rest.length > 0 || !Number.isInteger(videos) || videos < 1)
    throw new Refusal(USAGE);
  return { parts: new Set(parts), videos };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { videos: { type: "string" } },
    });
  } catch {
    throw new Refusal(USAGE);
  }
}
