import { describe, expect, it } from "vitest";

import { given } from "@/lib/core/testdata/vector";

import { developedShares } from "./developed-shares";
import { shareWorking, SHARE_KINDS } from "./share-working";
import { atAge, gainsOf, videoOf } from "./testing";
import { viewsAhead } from "./views-ahead";

/** 600 to 1,300 views on the first day, 400 on the seventh and as many again, and 100 more, late; income lags behind. */
const mature = Array.from({ length: 8 }, (_, n) => ({
  id: `v${String(n)}`,
  views: gainsOf(90, { 0: 600n + 100n * BigInt(n), 6: 400n, 80: 1_000n }),
  income: gainsOf(90, n === 0 ? { 80: 40n } : { 6: 100n, 80: 300n }),
}));

describe("how a developed share comes about", () => {
  it("is one over the product of its steps, at every age, for views and for income", () => {
    for (const { age, ...shares } of developedShares(mature).ages)
      for (const of of SHARE_KINDS) {
        const working = given(shareWorking(mature, { age, of }) ?? undefined);
        const product = working.steps.reduce((all, { factor }) => all * factor, 1);
        expect(working.share).toBe(shares[of]);
        if (!working.isCapped)
          expect(1 / product, `${String(age)} ${of}`).toBeCloseTo(given(shares[of] ?? undefined), 12);
      }
  });

  it("is the geometric mean of the shares of its videos where all of them had some", () => {
    const { videos, share } = given(shareWorking(mature, { age: 7, of: "views" }) ?? undefined);
    expect(videos[0]).toEqual({ id: "v0", at: 1_000n, end: 2_000n });
    const logs = videos.map(({ at, end }) => Math.log(Number(at) / Number(end)));
    expect(share).toBeCloseTo(Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length), 12);
  });

  it("says of how many videos a step is: one that had nothing yet tells nothing", () => {
    const { steps } = given(shareWorking(mature, { age: 7, of: "income" }) ?? undefined);
    expect(steps.map(({ from, to, videos }) => [from, to, videos])).toEqual([
      [7, 14, 7],
      [14, 28, 7],
      [28, 60, 7],
      [60, 90, 7],
    ]);
  });

  it("has the growth by which a video of that age is projected, and no share between the ages", () => {
    const { growth, share, steps } = given(shareWorking(mature, { age: 20, of: "views" }) ?? undefined);
    expect([share, steps]).toEqual([null, []]);
    const young = videoOf(gainsOf(20, { 0: 1_000_000n }));
    const own = mature.map(({ views }) => views);
    const ahead = viewsAhead(young, { mature: own, today: atAge(20) }).at(90);
    expect(Number(ahead?.likely) / 1_000_000).toBeCloseTo(given(growth ?? undefined).likely, 6);
    expect(Number(ahead?.high) / 1_000_000).toBeCloseTo(given(growth ?? undefined).high, 6);
  });

  it("is not learnt from fewer than eight", () => {
    expect(shareWorking(mature.slice(1), { age: 7, of: "views" })).toBeNull();
    const unpaid = mature.map((video, n) => (n < 2 ? { ...video, income: gainsOf(90, {}) } : video));
    expect(shareWorking(unpaid, { age: 7, of: "income" })).toBeNull();
  });
});
