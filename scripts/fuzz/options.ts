import { parseArgs } from "node:util";
import { Refusal } from "../lib/refusal.mjs";

export type Options = { files: number; seed: number; replay: number | null };

const USAGE =
  "Usage: npm run fuzz -- [--files N] [--seed N] | --replay SEED   (10,000 files and the clock's seed unless said)";

const TEXT = { type: "string" } as const;

export function parseOptions(args: readonly string[]): Options {
  const { files, seed, replay } = read(args);
  const numbers = [files, seed, replay].map((text) => (text === undefined ? null : Number(text)));
  if (numbers.some((number) => number !== null && (!Number.isInteger(number) || number < 0)))
    throw new Refusal(USAGE);
  const [count = null, run = null, again = null] = numbers;
  return { files: count ?? 10_000, seed: run ?? Date.now() % 1_000_000, replay: again };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { files: TEXT, seed: TEXT, replay: TEXT } }).values;
  } catch {
    throw new Refusal(USAGE);
  }
}
