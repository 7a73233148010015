import { describe, expect, it } from "vitest";
import type { ShownBar } from "@/lib/core/compare/shown-bars";
import { currency } from "@/lib/core/testdata/vector";
import { moneyWriter } from "./amount-text";
import { bridgePhrases } from "./bar-words";
import { drawBridge } from "./bridge-steps";

const USD = currency("USD");

function bar(kind: ShownBar["kind"], amount: bigint, stream: ShownBar["stream"] = null): ShownBar {
  return { kind, stream, amount, ...{ page: 0, earlier: null, details: [], rest: null } };
}

const bridge = {
  before: 10_000n,
  after: 41_230n,
  change: 31_230n,
  bars: [
    bar("views", 21_030n),
    bar("rate", -5_000n, "creator_rewards"),
    bar("rate", -790n, "ads"),
    bar("deals", 16_000n),
    bar("notLinked", -10n, "tips"),
  ],
};

function draw(given: Parameters<typeof drawBridge>[0], { hidden = false } = {}) {
  const write = moneyWriter({ currency: USD, hidden });
  return drawBridge(given, { before: "October", after: "November", hidden, write, hrefOf: () => "/compare" });
}

describe("the sentence", () => {
  it("says each kind once, all streams together, with amounts that add up", () => {
    const write = moneyWriter({ currency: USD, hidden: false });
    expect(bridgePhrases(bridge, { figure: "income", write }).join(" ")).toBe(
      "More views +$210.30, lower rate −$57.90, deals +$160.00, less gifts and what no view pays −$0.10. Together +$312.30.",
    );
  });

  it("says that nothing moved, and keeps hidden amounts out", () => {
    const write = moneyWriter({ currency: USD, hidden: true });
    expect(bridgePhrases({ change: 0n, bars: [] }, { figure: "income", write }).join(" ")).toContain(
      "the same",
    );
    expect(bridgePhrases(bridge, { figure: "income", write }).join(" ")).not.toMatch(/\d/);
  });
});

describe("the picture", () => {
  it("leads from the earlier level over each bar to the later one", () => {
    const { steps, zero } = draw(bridge);
    expect(zero).toBeNull();
    expect(steps.map(({ name, kind, figures }) => [name, kind, ...figures])).toEqual([
      ["October", "level", "", "$100.00"],
      ["Views", "added", "+$210.30", "$310.30"],
      ["Rate: Creator Rewards", "taken", "−$50.00", "$260.30"],
      ["Rate: Ads", "taken", "−$7.90", "$252.40"],
      ["Deals", "added", "+$160.00", "$412.40"],
      ["Not by views: Tips", "taken", "−$0.10", "$412.30"],
      ["November", "level", "", "$412.30"],
    ]);
    expect(steps[1]?.bar?.end).toBeCloseTo(310.3 / 412.4, 12);
    expect(steps.at(-1)?.bar).toEqual({ start: 0, end: 41_230 / 41_240 });
  });

  it("draws the line of nothing where a level is below it", () => {
    const { steps, zero } = draw({ before: 10_000n, after: -5_000n, bars: [bar("deals", -15_000n)] });
    expect(zero).toBeCloseTo(1 / 3, 12);
    expect(steps.map((step) => step.bar)).toEqual([
      { start: zero, end: 1 },
      { start: 1, end: 0 },
      { start: zero, end: 0 },
    ]);
  });

  it("keeps a cent apart from nothing among huge amounts", () => {
    const huge = 9_007_199_254_740_993_00n;
    const { steps } = draw({ before: huge, after: huge + 1n, bars: [bar("deals", 1n)] });
    expect(steps[1]?.figures[0]).toBe("+$0.01");
    expect(steps[1]?.bar).not.toBeNull();
  });

  it("has no lengths while amounts are hidden", () => {
    expect(draw(bridge, { hidden: true }).steps.every((step) => step.bar === null)).toBe(true);
  });
});
