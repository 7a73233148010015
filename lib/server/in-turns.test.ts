import { expect, it } from "vitest";
import type { Steps } from "@/lib/core/steps";
import { inTurns } from "./in-turns";

/** So many steps take seconds: work that nobody interrupts ends as well. */
const MOST_STEPS = 30_000_000;

it("lets others go first while long work runs, and gives what it gives", async () => {
  let turns = 0;
  const other = setInterval(() => (turns += 1), 0);
  function* untilOthersHadTheirs(): Steps<number> {
    let step = 0;
    for (; step < MOST_STEPS && turns < 3; step += 1) yield;
    return step;
  }
  expect(await inTurns(untilOthersHadTheirs())).toBeLessThan(MOST_STEPS);
  clearInterval(other);
});

it("passes on what the work throws", async () => {
  function* failing(): Steps<void> {
    yield;
    throw new Error("no such row");
  }
  await expect(inTurns(failing())).rejects.toThrow("no such row");
});
