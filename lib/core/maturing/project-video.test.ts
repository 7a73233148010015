import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { projectVideo } from "./project-video";
import { atAge, gainsOf, videoOf } from "./testing";
import { exactly, viewsAhead } from "./views-ahead";

const nobody = { mature: [] };
const here = { isGone: false };

describe("a video's projection", () => {
  it("is that of the deal it belongs to: 10,000 views on day 7 are 57 % of 17,488", () => {
    const video = { ...videoOf(gainsOf(7, { 0: 10_000n })), ...here };
    const projection = projectVideo(video, { ...nobody, today: atAge(7) });
    const deals = viewsAhead(video, { ...nobody, today: atAge(7) }).at(90);
    expect(projection).toMatchObject({ basis: "default", isMaturing: true, gap: null, eventual: deals });
    expect(projection.gap === null && projection.developed).toBeCloseTo(10_000 / 17_488, 4);
  });

  it("goes by own growth from eight mature videos on", () => {
    const mature = Array.from({ length: 8 }, () => gainsOf(90, { 0: 100n, 50: 25n }));
    const video = { ...videoOf(gainsOf(30, { 0: 1000n })), ...here };
    expect(projectVideo(video, { mature, today: atAge(30) })).toEqual({
      eventual: exactly(1250n),
      developed: 0.8,
      isMaturing: false,
      basis: "own",
      gap: null,
    });
  });

  it("of a mature video is what it has", () => {
    const video = { ...videoOf(gainsOf(120, { 0: 70n, 100: 30n })), ...here };
    expect(projectVideo(video, { ...nobody, today: atAge(120) })).toMatchObject({
      eventual: exactly(100n),
      developed: 1,
      basis: "mature",
    });
  });

  it("of one that is gone is frozen at its last count, however young", () => {
    const video = { ...videoOf([500n, 40n]), isGone: true };
    expect(projectVideo(video, { ...nobody, today: atAge(60) })).toMatchObject({
      eventual: exactly(540n),
      developed: 1,
      isMaturing: false,
      basis: "gone",
    });
  });

  it("says why there is none: no reading, the first day, no views", () => {
    const at = (gains: bigint[], knownUntil = atAge(gains.length), today = atAge(60)) =>
      projectVideo({ ...videoOf(gains, { knownUntil }), ...here }, { ...nobody, today });
    const unread = projectVideo(
      { ...videoOf([], { knownUntil: null }), ...here },
      { ...nobody, today: atAge(9) },
    );
    expect(unread).toEqual({ gap: "no-reading" });
    expect(at([50n], atAge(0))).toEqual({ gap: "first-day" });
    expect(at([0n])).toEqual({ gap: "no-views" });
    // Known to the first day, and all of it taken back on the next.
    expect(at([50n, -50n], atAge(1))).toEqual({ gap: "no-views" });
  });

  it("for all videos has a developed share in (0, 1], and a range that begins with what is there", () => {
    const gains = fc.array(fc.bigInt({ min: -1000n, max: 100_000n }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(gains, (given) => {
        const projection = projectVideo(
          { ...videoOf(given), ...here },
          { ...nobody, today: atAge(given.length) },
        );
        if (projection.gap !== null) return;
        const soFar = given.reduce((sum, gain) => sum + gain, 0n);
        expect(projection.developed).toBeGreaterThan(0);
        expect(projection.developed).toBeLessThanOrEqual(1);
        expect(projection.eventual.low >= soFar).toBe(true);
        expect(projection.eventual.likely >= projection.eventual.low).toBe(true);
        expect(projection.eventual.high >= projection.eventual.likely).toBe(true);
      }),
    );
  });
});
