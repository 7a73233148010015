import { describe, expect, it } from "vitest";
import { eachInSteps, finish, type Steps } from "./steps";

describe("work in steps", () => {
  it("does each item once and in order, with the place that it has", () => {
    const done: string[] = [];
    finish(eachInSteps(["a", "b", "c"], (item, index) => done.push(`${index}${item}`)));
    expect(done).toEqual(["0a", "1b", "2c"]);
  });

  it("is left off between steps: what comes later is not begun before it is asked for", () => {
    const done: number[] = [];
    const steps = eachInSteps(Array(1_000).keys(), (item) => done.push(item));
    steps.next();
    const begun = done.length;
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(200);
    finish(steps);
    expect(done).toEqual([...Array(1_000).keys()]);
  });

  it("gives what work within work gives", () => {
    function* sum(items: readonly number[]): Steps<number> {
      let total = 0;
      yield* eachInSteps(items, (item) => (total += item));
      return total;
    }
    expect(finish(sum([...Array(500).keys()]))).toBe(124_750);
  });
});
