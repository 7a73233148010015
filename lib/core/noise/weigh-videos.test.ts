import { expect, test } from "vitest";
import { compareErpm } from "./compare-erpm";
import { sumComparison } from "./period-sums";
import { weighVideos } from "./weigh-videos";

const NOTHING = { income: 0n, views: 0n };
const video = (videoId: string, before: [bigint, bigint] | null, after: [bigint, bigint] | null) => {
  const toErpm = (row: [bigint, bigint] | null) =>
    row === null ? NOTHING : { income: row[0], views: row[1] };
  return { videoId, before: toErpm(before), after: toErpm(after) };
};

const VIDEOS = [
  video("usual", [100n, 1_000n], [100n, 1_000n]),
  video("risen", [100n, 1_000n], [190n, 1_000n]),
  video("new", null, [90n, 1_000n]),
  video("gone", [104n, 1_000n], null),
  video("small", [12n, 100n], [11n, 100n]),
  video("other", [110n, 1_000n], [100n, 1_000n]),
];

test("the video that decides a change stands first, and what videos add to the doubt comes to all of it", () => {
  const { first, others } = weighVideos(VIDEOS);
  expect(first[0]?.videoId).toBe("risen");
  expect(first.reduce((sum, { doubt }) => sum + doubt, others.doubt)).toBeCloseTo(1, 12);
  expect(first.reduce((sum, { shares }) => sum + shares.before, 0)).toBeCloseTo(1, 12);
});

test("without one video the squared error of the change, with its terms kept, is smaller by that video's part", () => {
  const sums = sumComparison(VIDEOS);
  const squared = (compareErpm(sums).change?.standardError ?? 0) ** 2;
  const risen = weighVideos(VIDEOS).first[0];
  // By hand: R₁ = 491 ÷ 4,100, e₁ ÷ (1 − h₁) = (190 − 1,000 R₁) × 4,100 ÷ 3,100, over 491; and the same of the earlier period.
  const after = ((190 - (1_000 * 491) / 4_100) * 4_100) / 3_100 / 491;
  const before = ((100 - (1_000 * 426) / 4_100) * 4_100) / 3_100 / 426;
  expect((risen?.doubt ?? 0) * squared).toBeCloseTo((after - before) ** 2, 12);
});

test("twenty are named, and all others are counted with what they add", () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    video(`v${String(index)}`, [BigInt(100 + index), 1_000n], [BigInt(130 - index), 1_000n]),
  );
  const { first, others } = weighVideos(many);
  expect([first.length, others.count]).toEqual([20, 10]);
  expect(first.reduce((sum, { doubt }) => sum + doubt, others.doubt)).toBeCloseTo(1, 12);
});

test("of nothing there is nothing to weigh", () => {
  expect(weighVideos([])).toEqual({ first: [], others: { count: 0, doubt: 0 } });
  expect(weighVideos([video("idle", null, null)]).first[0]).toMatchObject({ doubt: 0 });
});
