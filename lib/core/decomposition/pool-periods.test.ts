import { expect, it } from "vitest";
import { erpmBridge } from "./bridge";
import { totalIncome, totalViews } from "./period-totals";
import { poolPeriods } from "./pool-periods";
import { cell, period } from "./testing";

it("is the sum of its periods, and two halves of a month bridge like the whole of it", () => {
  const half = period({ long: 500n, short: 100n }, [cell("long", "creator_rewards", 50n)]);
  const whole = period({ long: 1_000n, short: 200n }, [cell("long", "creator_rewards", 100n)]);
  const later = period({ long: 1_000n }, [cell("long", "creator_rewards", 300n)]);
  const pooled = poolPeriods([half, half]);
  expect([totalIncome(pooled), totalViews(pooled)]).toEqual([100n, 1_200n]);
  const scale = { exponent: 2, digits: 3 };
  expect(erpmBridge({ before: pooled, after: later }, scale)).toEqual(
    erpmBridge({ before: whole, after: later }, scale),
  );
});
