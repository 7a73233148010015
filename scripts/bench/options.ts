import { parseArgs } from "node:util";
import { Refusal } from "../lib/refusal.mjs";

export type Options = { parts: ReadonlySet<"import" | "home">; videos: number };

const USAGE =
  "Usage: npm run bench -- [import | home] [--videos N]   (both parts and 10,000 videos unless said)";

/** The targets are meant for this many. */
export const VIDEOS = 10_000;

export function parseOptions(args: readonly string[]): Options {
  const { positionals, values } = read(args);
  const [part, ...rest] = positionals;
  const videos = Number(values.videos ?? VIDEOS);
  const isKnown = part === undefined || part === "import" || part === "home";
  if (!isKnown || rest.length > 0 || !Number.isInteger(videos) || videos < 1) throw new Refusal(USAGE);
  return { parts: new Set(part === undefined ? (["import", "home"] as const) : [part]), videos };
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
