import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addDays, eachDay } from "@/lib/core/time/date";

import { attributeFee, type FeeVideo, type TimeRule, type VideoRule } from "./attribute";

const start = date("2026-03-01");
const atPublish: TimeRule = { kind: "atPublish" };
const overViews: TimeRule = { kind: "overViews", horizonDays: 90 };
const byViews: VideoRule = { kind: "byViews", horizonDays: 90 };

describe("an attribution", () => {
  const videos = fc.array(
    fc.record({
      views: fc.array(fc.bigInt({ min: -2n, max: 10n ** 7n }), { maxLength: 20 }),
      weight: fc.bigInt({ min: 1n, max: 99n }),
    }),
    { maxLength: 6 },
  );
  const videoRules = fc.constantFrom<VideoRule>(
    { kind: "equal" },
    { kind: "byWeights" },
    { kind: "byWeights", whole: 600n },
    byViews,
  );
  const timeRules = fc.constantFrom<TimeRule>(
    atPublish,
    overViews,
    { kind: "atPayment", paidOn: null },
    { kind: "straightLine", usage: { from: start, to: addDays(start, 17) } },
  );
  const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

  it("adds up to the fee, and no cell is against its sign", () => {
    fc.assert(
      fc.property(
        amounts,
        videos,
        videoRules,
        timeRules,
        fc.nat({ max: 120 }),
        (amount, made, by, over, age) => {
          const fee = { amount, videos: made.map((one, index) => video(`v${index}`, one)) };
          const attributed = attributeFee(fee, { by, over, today: addDays(start, age) });
          const cells = attributed.ok ? attributed.value : [];
          expect(sum(cells.map((cell) => cell.amount))).toBe(amount);
          expect(cells.every((cell) => cell.amount > 0n === amount > 0n)).toBe(true);
        },
      ),
    );
  });

  it("gives each video its exact share but for less than one unit, however its days weigh", () => {
    fc.assert(
      fc.property(amounts, videos, timeRules, fc.nat({ max: 120 }), (amount, made, over, age) => {
        fc.pre(made.length > 0);
        const fee = { amount, videos: made.map((one, index) => video(`v${index}`, one)) };
        const today = addDays(start, age);
        const attributed = attributeFee(fee, { by: { kind: "byWeights" }, over, today });
        const cells = attributed.ok ? attributed.value : [];
        const whole = sum(made.map(({ weight }) => weight));
        for (const [index, { weight }] of made.entries()) {
          const own = sum(cells.filter(({ videoId }) => videoId === `v${index}`).map((cell) => cell.amount));
          const error = own * whole - amount * weight;
          expect(error < whole && error > -whole).toBe(true);
        }
      }),
    );
  });

  it("of nothing has no cells", () => {
    const fee = { amount: 0n, videos: [video("a", { views: [], weight: 1n })] };
    expect(attributeFee(fee, { by: { kind: "equal" }, over: atPublish, today: start })).toEqual({
      ok: true,
      value: [],
    });
  });
});

function video(id: string, { views, weight }: { views: readonly bigint[]; weight: bigint }): FeeVideo {
  const days = eachDay({ from: start, to: addDays(start, views.length) });
  const gains = new Map(days.map((day, index) => [day, views[index] ?? 0n]));
  return { id, publishedOn: start, views: gains, weight };
}
