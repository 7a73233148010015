import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OwnInstance } from "../own-instance";

/** The app under its supervisor: the one child whose command is Next. */
export function findApp({ supervisor }: OwnInstance): number {
  const listed = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(supervisor)], { encoding: "utf8" });
  const line = listed.split("\n").find((text) => text.includes("next"));
  return Number.parseInt(line ?? "", 10);
}

/** The postmaster, by the first line of its lock file. */
export function findPostmaster({ folder }: OwnInstance): number {
  return Number.parseInt(readFileSync(join(folder, "postgres/data/postmaster.pid"), "utf8"), 10);
}

/** As a power cut would end it: nothing in it gets to say goodbye. */
export function crash(pid: number) {
  process.kill(pid, "SIGKILL");
}

/** Numbers from 0 to 1 that a failed run can be repeated with. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Numerical Recipes, "quick and dirty" linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
