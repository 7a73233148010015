import { setImmediate } from "node:timers/promises";
import type { Steps } from "@/lib/core/steps";

/** A page takes some dozens of turns of the loop, and waits for one of these in each of them. */
const TURN_MS = 2;

/**
 * Runs long work in turns of a few milliseconds, and answers whoever else asks between them: JavaScript has one thread, and
 * a file of a hundred thousand rows would hold it for seconds.
 */
export async function inTurns<Value>(steps: Steps<Value>): Promise<Value> {
  let end = performance.now() + TURN_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + TURN_MS;
  }
}
