import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Stream } from "@/lib/core/income/stream";

import { erpmBridge, incomeBridge, type Bridge } from "./bridge";
import type { PeriodTotals } from "./period-totals";
import type { Pair } from "./shapley";
import { eur, swap, usd } from "./testing";

const scale = { exponent: 2, digits: 6 };

const segments = ["a", "b", "c", "d"];
const streams: Stream[] = ["creator_rewards", "ads", "brand_deal", "live_gifts"];
const earned = fc.record({
  segment: fc.constantFrom(null, ...segments),
  stream: fc.constantFrom(...streams),
  foreign: fc.boolean(),
  income: fc.bigInt({ min: -50_000n, max: 5_000_000n }),
  rate: fc.integer({ min: 500, max: 2000 }).map((thousandths) => thousandths / 1000),
});
const viewCounts = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10_000_000n }));
const periods: fc.Arbitrary<PeriodTotals> = fc
  .tuple(
    fc.array(viewCounts, { minLength: 4, maxLength: 4 }),
    fc.uniqueArray(earned, {
      maxLength: 12,
      selector: ({ segment, stream, foreign }) => `${segment ?? ""} ${stream} ${foreign}`,
    }),
  )
  .map(([views, cells]) => ({
    views: new Map(segments.map((segment, index) => [segment, views[index] ?? 0n])),
    earned: cells.map(({ foreign, rate, ...rest }) => ({
      ...rest,
      currency: foreign ? eur : usd,
      rate: foreign ? rate : 1,
    })),
  }));
const both: fc.Arbitrary<Pair<PeriodTotals>> = fc.record({ before: periods, after: periods });

const bridges = [
  ["income", incomeBridge],
  ["eRPM", (pair: Pair<PeriodTotals>) => erpmBridge(pair, scale)],
] as const;

/** Amounts by bar and detail, as numbers, for comparison within a few units. */
function flat(bridge: Bridge | null): Map<string, number> {
  return new Map(
    (bridge?.bars ?? []).map(({ kind, stream, amount }) => [`${kind} ${stream}`, Number(amount)]),
  );
}

function expectSame(actual: Bridge | null, expected: Bridge | null, { times = 1 } = {}) {
  const [found, asked] = [flat(actual), flat(expected)];
  for (const name of new Set([...found.keys(), ...asked.keys()])) {
    const [a, b] = [found.get(name) ?? 0, times * (asked.get(name) ?? 0)];
    expect(Math.abs(a - b), name).toBeLessThanOrEqual(times + 1 + 1e-9 * Math.abs(b));
  }
}

describe.each(bridges)("for all months, the bridge of %s", (_, bridgeOf) => {
  it("has bars that add up to the change, and details that add up to their bar", () => {
    fc.assert(
      fc.property(both, (pair) => {
        const bridge = bridgeOf(pair);
        if (bridge === null) return;
        expect(bridge.bars.reduce((sum, { amount }) => sum + amount, 0n)).toBe(bridge.change);
        expect(bridge.after - bridge.before).toBe(bridge.change);
        for (const { amount, details } of bridge.bars) {
          expect(details.reduce((sum, detail) => sum + detail.amount, 0n)).toBe(amount);
        }
      }),
    );
  });

  it("told backwards has the same bars with other signs", () => {
    fc.assert(
      fc.property(both, (pair) => {
        const negated = bridgeOf(swap(pair))?.bars.map((bar) => ({
          ...bar,
          amount: -bar.amount,
          details: bar.details.map(({ key, amount }) => ({ key, amount: -amount })),
        }));
        expect(negated).toEqual(bridgeOf(pair)?.bars);
      }),
    );
  });

  it("does not depend on the order in which segments and cells are given", () => {
    fc.assert(
      fc.property(both, ({ before, after }) => {
        const turned = ({ views, earned: cells }: PeriodTotals) => ({
          views: new Map([...views].reverse()),
          earned: cells.toReversed(),
        });
        expect(bridgeOf({ before: turned(before), after: turned(after) })).toEqual(
          bridgeOf({ before, after }),
        );
      }),
    );
  });

  it("names segments otherwise without moving a bar by more than a unit", () => {
    fc.assert(
      fc.property(both, ({ before, after }) => {
        const other = new Map(segments.map((segment, index) => [segment, segments[3 - index] ?? ""]));
        const renamed = (name: string) => other.get(name) ?? name;
        const rename = ({ views, earned: cells }: PeriodTotals) => ({
          views: new Map([...views].map(([segment, count]) => [renamed(segment), count])),
          earned: cells.map((part) => ({
            ...part,
            segment: part.segment === null ? null : renamed(part.segment),
          })),
        });
        expectSame(bridgeOf({ before: rename(before), after: rename(after) }), bridgeOf({ before, after }));
      }),
    );
  });

  it("is the same when a segment is split into two equal halves", () => {
    fc.assert(
      fc.property(both, ({ before, after }) => {
        const double = ({ views, earned: cells }: PeriodTotals) => ({
          views: new Map([...views].map(([segment, count]) => [segment, 2n * count])),
          earned: cells.map((part) => ({ ...part, income: 2n * part.income })),
        });
        const halve = ({ views, earned: cells }: PeriodTotals) => ({
          views: new Map(
            [...views].flatMap(([segment, count]) =>
              segment === "a"
                ? [["a1", count] as const, ["a2", count] as const]
                : [[segment, 2n * count] as const],
            ),
          ),
          earned: cells.flatMap((part) =>
            part.segment === "a"
              ? [
                  { ...part, segment: "a1" },
                  { ...part, segment: "a2" },
                ]
              : [{ ...part, income: 2n * part.income }],
          ),
        });
        expectSame(
          bridgeOf({ before: halve(before), after: halve(after) }),
          bridgeOf({ before: double(before), after: double(after) }),
        );
      }),
    );
  });

  it("in a currency of a hundred times as many units has a hundred times as much", () => {
    fc.assert(
      fc.property(both, ({ before, after }) => {
        const times = ({ views, earned: cells }: PeriodTotals) => ({
          views,
          earned: cells.map((part) => ({ ...part, income: 100n * part.income, rate: 100 * part.rate })),
        });
        expectSame(bridgeOf({ before: times(before), after: times(after) }), bridgeOf({ before, after }), {
          times: 100,
        });
      }),
    );
  });
});
