import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Clock } from "@/lib/core/income/clock";
import { serverEnvironment } from "./instance";

const run = promisify(execFile);

/** What the command line says of a period: amounts and rates as decimal text in major units. */
export type Figures = {
  clock: Clock;
  total: { income: string; views: number; erpm: string };
  rows: { key: string; income: string }[];
};

/** The days from `from` to before `to`. */
export type Days = { from: string; to: string };

export async function readFigures(
  creatorId: string,
  { from, to, clock, by = "month" }: Days & { clock: Clock; by?: string },
): Promise<Figures> {
  const question = ["--creator", creatorId, "--from", from, "--to", to, "--by", by, "--clock", clock];
  return JSON.parse(await runAdmin("figures", ...question, "--json")) as Figures;
}

/** What a command says on its standard output. */
export async function runAdmin(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ["scripts/admin.mjs", ...args], {
    env: { ...process.env, ...serverEnvironment },
  });
  return stdout;
}
