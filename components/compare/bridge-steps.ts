import type { Route } from "next";
import { levelScale } from "@/components/charts/level-scale";
import type { WaterfallStep } from "@/components/charts/waterfall";
import type { ShownBar, ShownBridge } from "@/lib/core/compare/shown-bars";
import type { AmountWriter } from "./amount-text";
import { barName } from "./bar-words";

type Drawn = {
  /** The periods by their names. */
  before: string;
  after: string;
  hidden: boolean;
  write: AmountWriter;
  hrefOf: (bar: ShownBar) => Route;
  /** Where the figures of both periods are worked out. */
  levelHrefs?: { before: Route; after: Route };
};

export type BridgeDrawing = { steps: WaterfallStep[]; zero: number | null };

/** From the earlier level over each bar to the later one; each step says its amount and what is reached with it. */
export function drawBridge(
  { before, after, bars }: Pick<ShownBridge, "before" | "after" | "bars">,
  { write, hidden, hrefOf, levelHrefs, ...names }: Drawn,
): BridgeDrawing {
  const reached = bars.reduce<bigint[]>(
    (levels, { amount }) => [...levels, (levels.at(-1) ?? before) + amount],
    [],
  );
  const scale = levelScale([before, ...reached, after]);
  const barOf = (from: bigint, to: bigint) =>
    hidden || from === to ? null : { start: scale.at(from), end: scale.at(to) };
  const level = (side: "before" | "after", amount: bigint): WaterfallStep => ({
    name: names[side],
    ...(levelHrefs ? { href: levelHrefs[side] } : {}),
    kind: "level",
    isStrong: true,
    bar: barOf(0n, amount),
    figures: ["", write.plain(amount)],
  });
  return {
    zero: scale.hasNegative && !hidden ? scale.at(0n) : null,
    steps: [
      level("before", before),
      ...bars.map((bar, index): WaterfallStep => {
        const to = reached[index] ?? before;
        return {
          name: barName(bar),
          kind: bar.amount < 0n ? "taken" : "added",
          href: hrefOf(bar),
          bar: barOf(to - bar.amount, to),
          figures: [write.signed(bar.amount), write.plain(to)],
        };
      }),
      level("after", after),
    ],
  };
}
