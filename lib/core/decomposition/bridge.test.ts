import { describe, expect, it } from "vitest";

import type { Stream } from "@/lib/core/income/stream";

import { erpmBridge, incomeBridge, type Bridge } from "./bridge";
import { cell, eur, period } from "./testing";

const scale = { exponent: 2, digits: 6 };

function amountOf(bridge: Bridge | null, kind: string, stream: Stream | null = null): bigint {
  return bridge?.bars.find((bar) => bar.kind === kind && bar.stream === stream)?.amount ?? 0n;
}

function detailsOf(bridge: Bridge | null, kind: string, stream: Stream | null = null) {
  const bar = bridge?.bars.find((other) => other.kind === kind && other.stream === stream);
  return Object.fromEntries((bar?.details ?? []).map(({ key, amount }) => [key ?? "none", amount]));
}

// Long and short videos, rewards and commission of both, gifts of neither.
const months = {
  before: period({ long: 400_000n, short: 600_000n }, [
    cell("long", "creator_rewards", 32_000n),
    cell("long", "commission", 8_000n),
    cell("short", "commission", 6_000n),
    cell(null, "live_gifts", 10_000n),
  ]),
  after: period({ long: 250_000n, short: 1_000_000n }, [
    cell("long", "creator_rewards", 22_500n),
    cell("long", "commission", 6_000n),
    cell("short", "commission", 11_000n),
    cell(null, "live_gifts", 15_000n),
  ]),
};

describe("the bridge of eRPM", () => {
  const bridge = erpmBridge(months, scale);

  it("tells 0.560 to 0.436 as rates that rose, gifts that rose, and too many short views", () => {
    expect(bridge).toMatchObject({ before: 560_000n, after: 436_000n, change: -124_000n });
    expect(amountOf(bridge, "rate", "creator_rewards")).toBe(30_000n);
    expect(amountOf(bridge, "rate", "commission")).toBe(19_000n);
    expect(amountOf(bridge, "mix")).toBe(-193_000n);
    expect(detailsOf(bridge, "mix")).toEqual({ long: -136_400n, short: -56_600n });
    expect(amountOf(bridge, "notLinked", "live_gifts") + amountOf(bridge, "dilution")).toBe(20_000n);
  });

  it("tells the same deals over twice the views as dilution, not as worse deals", () => {
    const deals = [cell("long", "brand_deal", 50_000n)];
    const bridge = erpmBridge(
      { before: period({ long: 100_000n }, deals), after: period({ long: 200_000n }, deals) },
      scale,
    );
    expect(bridge?.bars).toEqual([
      {
        kind: "dilution",
        stream: null,
        amount: -2_500_000n,
        details: [{ key: "brand_deal", amount: -2_500_000n }],
      },
    ]);
  });

  it("is not there for a period without views", () => {
    const none = period({ long: 0n }, [cell("long", "tips", 5n)]);
    expect(erpmBridge({ before: none, after: months.after }, scale)).toBeNull();
    expect(erpmBridge({ before: months.before, after: none }, scale)).toBeNull();
  });
});

describe("the bridge of income", () => {
  it("tells $560 to $545 as more views, a worse mix, better rates and more gifts", () => {
    const bridge = incomeBridge(months);
    expect(bridge).toMatchObject({ before: 56_000n, after: 54_500n, change: -1500n });
    expect(bridge.bars.map(({ kind, stream, amount }) => [kind, stream, amount])).toEqual([
      ["views", null, 9809n],
      ["mix", null, -21_767n],
      ["rate", "creator_rewards", 3333n],
      ["rate", "commission", 2125n],
      ["notLinked", "live_gifts", 5000n],
    ]);
    expect(detailsOf(bridge, "mix")).toEqual({ long: -15_464n, short: -6303n });
  });

  it("keeps deals and gifts apart, exact to the cent", () => {
    const bridge = incomeBridge({
      before: period({ long: 1000n }, [cell("long", "creator_rewards", 333n), cell(null, "tips", 101n)]),
      after: period({ long: 2000n }, [
        cell("long", "creator_rewards", 667n),
        cell(null, "tips", 77n),
        cell("long", "brand_deal", 16_001n),
      ]),
    });
    expect(bridge.change).toBe(16_311n);
    expect(amountOf(bridge, "deals")).toBe(16_001n);
    expect(amountOf(bridge, "notLinked", "tips")).toBe(-24n);
    expect(amountOf(bridge, "views") + amountOf(bridge, "rate", "creator_rewards")).toBe(334n);
  });

  it("of twice the views at the same rate is all views", () => {
    const bridge = incomeBridge({
      before: period({ a: 1000n, b: 500n }, [cell("a", "ads", 300n), cell("b", "ads", 50n)]),
      after: period({ a: 2000n, b: 1000n }, [cell("a", "ads", 600n), cell("b", "ads", 100n)]),
    });
    expect(bridge.bars.map(({ kind, amount }) => [kind, amount])).toEqual([["views", 350n]]);
  });

  it("tells a stream of no video by all views: rewards of the whole channel", () => {
    const bridge = incomeBridge({
      before: period({ a: 600n, b: 400n }, [cell(null, "creator_rewards", 1000n)]),
      after: period({ a: 400n, b: 1600n }, [cell(null, "creator_rewards", 4000n)]),
    });
    // 1,000 more views at 1.5 on the mean, one more a view for 1,500 views on the mean.
    expect(bridge.bars).toEqual([
      { kind: "views", stream: null, amount: 1500n, details: [{ key: null, amount: 1500n }] },
      {
        kind: "rate",
        stream: "creator_rewards",
        amount: 1500n,
        details: [{ key: null, amount: 1500n }],
      },
    ]);
  });

  it("gives a segment that is new no rate, and says that it is new", () => {
    const bridge = incomeBridge({
      before: period({ a: 1000n, old: 10n }, [cell("a", "ads", 1000n), cell("old", "ads", 500n)]),
      after: period({ a: 1000n, fresh: 500n }, [cell("a", "ads", 1000n), cell("fresh", "ads", 1000n)]),
    });
    expect(bridge.bars.map(({ kind }) => kind)).toEqual(["views", "mix"]);
    expect(bridge.segments.map(({ segment, presence }) => [segment, presence])).toEqual([
      ["a", "both"],
      ["fresh", "new"],
      ["old", "stopped"],
    ]);
  });

  it("tells money of a segment that had no views as not linked, and by views once it has them", () => {
    const bridge = incomeBridge({
      before: period({ a: 1000n }, [cell("a", "ads", 100n), cell("late", "ads", 40n)]),
      after: period({ a: 1000n }, [cell("a", "ads", 100n), cell("late", "ads", 70n)]),
    });
    expect(bridge.bars).toEqual([
      { kind: "notLinked", stream: "ads", amount: 30n, details: [{ key: "late", amount: 30n }] },
    ]);
  });

  it("lets other views below zero earn nothing and still adds up", () => {
    const bridge = incomeBridge({
      before: period({ a: 1000n, other: 200n }, [cell("a", "ads", 500n)]),
      after: period({ a: 1000n, other: -50n }, [cell("a", "ads", 500n)]),
    });
    expect(amountOf(bridge, "views") + amountOf(bridge, "mix")).toBe(0n);
    expect(amountOf(bridge, "views")).toBeLessThan(0n);
  });

  it("of nothing has no bars", () => {
    const nothing = period({}, []);
    expect(incomeBridge({ before: nothing, after: nothing })).toEqual({
      before: 0n,
      after: 0n,
      change: 0n,
      bars: [],
      effects: [],
      segments: [],
    });
  });
});

describe("currency", () => {
  it("is a bar of its own, and the rate is that of the currency it is paid in", () => {
    // 3.00 dollars and 1.50 euros per view at 1.08; then 2.70 and 1.90 at 1.15, of 1,400 views.
    const bridge = incomeBridge({
      before: period({ home: 600_000n, away: 400_000n }, [
        cell("home", "ads", 1_800_000n),
        cell("away", "ads", 648_000n, { currency: eur, rate: 1.08 }),
      ]),
      after: period({ home: 700_000n, away: 700_000n }, [
        cell("home", "ads", 1_890_000n),
        cell("away", "ads", 1_529_500n, { currency: eur, rate: 1.15 }),
      ]),
    });
    expect(bridge.change).toBe(971_500n);
    expect(bridge.bars.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["views", 971_493n],
      ["mix", -111_377n],
      ["rate", 46_027n],
      ["currency", 65_357n],
    ]);
    expect(detailsOf(bridge, "currency")).toEqual({ USD: 0n, EUR: 65_357n });
  });

  it("moves a fee that stayed the same in its own currency", () => {
    const fee = (income: bigint, rate: number) =>
      period({ a: 10n }, [cell("a", "brand_deal", income, { currency: eur, rate })]);
    const bridge = incomeBridge({ before: fee(110_000n, 1.1), after: fee(120_000n, 1.2) });
    expect(bridge.bars.map(({ kind, amount }) => [kind, amount])).toEqual([["currency", 10_000n]]);
  });

  it("of money that only one period has is no movement", () => {
    const fee = period({ a: 10n }, [cell("a", "brand_deal", 120_000n, { currency: eur, rate: 1.2 })]);
    const bridge = incomeBridge({ before: period({ a: 10n }, []), after: fee });
    expect(bridge.bars.map(({ kind, amount }) => [kind, amount])).toEqual([["deals", 120_000n]]);
  });
});
