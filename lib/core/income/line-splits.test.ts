import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";
import { amounts, byDay, late, none, start, tip, toDays, viewsOfDays } from "@/lib/testing/dated-lines";

import type { FeeVideo } from "./attribute";
import { CLOCKS, type Clock } from "./clock";
import { daysOfLine, GONE_VIDEO, type DatedLine, type LineDay } from "./line-days";

const deal: DatedLine = { ...tip, stream: "brand_deal", amount: 90_000n };

describe("a line of several videos", () => {
  const march = date("2026-03-01");
  const later: FeeVideo = { id: "b", publishedOn: march, views: byDay({ 60: 30n }), knownUntil: late };
  const first: FeeVideo = { id: "a", publishedOn: start, views: byDay({ 0: 60n, 1: 10n }), knownUntil: late };
  const fee: DatedLine = { ...deal, amount: 300_000n, videos: [first, later] };

  it("is earned in its period, on publish days, as views come, or as it is paid, half for each", () => {
    expect(parts(fee, "earned")).toEqual(["a 2026-01-01 150000", "b 2026-01-01 150000"]);
    expect(parts({ ...fee, earnedBy: "publish" }, "earned")).toEqual([
      "a 2026-01-01 150000",
      "b 2026-03-01 150000",
    ]);
    expect(parts({ ...fee, earnedBy: "views" }, "earned")).toEqual([
      "a 2026-01-01 128571",
      "a 2026-01-02 21429",
      "b 2026-03-02 150000",
    ]);
    expect(parts({ ...fee, earnedBy: "payment" }, "earned")).toEqual(parts(fee, "paid"));
    expect(parts({ ...fee, earnedBy: "payment", paidOn: null }, "earned")).toEqual([]);
  });

  it("by views gives each view alike, 100 views for 3,000.00, and by percent leaves the rest to no video", () => {
    expect(parts({ ...fee, by: { kind: "byViews", horizonDays: 90 } }, "viewed")).toEqual([
      "a 2026-01-01 180000",
      "a 2026-01-02 30000",
      "b 2026-03-02 90000",
    ]);
    const halves = [
      { ...first, weight: 5000n },
      { ...later, weight: 3000n },
    ];
    const percent: DatedLine = { ...fee, videos: halves, by: { kind: "byWeights", whole: 10_000n } };
    expect(parts(percent, "paid")).toEqual([
      "a 2026-02-15 150000",
      "b 2026-02-15 90000",
      "null 2026-02-15 60000",
    ]);
  });

  it("keeps the share of a deleted video, attributed to none, on the days of the period", () => {
    const gone: FeeVideo = { id: GONE_VIDEO, publishedOn: null, views: none };
    expect(parts({ ...fee, videos: [gone, later], earnedBy: "publish" }, "earned")).toEqual([
      "null 2026-01-01 150000",
      "b 2026-03-01 150000",
    ]);
  });

  it("is taken back from the very videos and days it fell on", () => {
    const refund: DatedLine = { ...deal, amount: -300_000n, reverses: { ...fee, earnedBy: "views" } };
    const taken = daysOfLine(refund, "earned").map((one) => ({ ...one, amount: -one.amount }));
    expect(taken).toEqual(daysOfLine({ ...fee, earnedBy: "views" }, "earned"));
  });

  it("gives each video the same on every clock", () => {
    const rules = fc.constantFrom<DatedLine["by"][]>(
      { kind: "equal" },
      { kind: "byViews", horizonDays: 90 },
      { kind: "byWeights" },
      { kind: "byWeights", whole: 10_000n },
    );
    const earnedBy = fc.constantFrom(...(["period", "publish", "views", "payment"] as const));
    fc.assert(
      fc.property(amounts, rules, earnedBy, viewsOfDays, viewsOfDays, (amount, by, rule, some, more) => {
        const videos = [
          { ...first, views: toDays(some), weight: 4000n },
          {
            ...later,
            views: new Map(more.map((gain, index) => [addDays(march, index), gain])),
            weight: 3500n,
          },
        ];
        const line: DatedLine = { ...fee, amount, by, earnedBy: rule, videos };
        const [earned, viewed, paid] = CLOCKS.map((clock) => byVideo(daysOfLine(line, clock)));
        expect(viewed).toEqual(earned);
        expect(paid).toEqual(earned);
      }),
    );
  });
});

function parts(line: DatedLine, clock: Clock): string[] {
  return daysOfLine(line, clock).map(
    ({ videoId, day, amount }) => `${String(videoId)} ${day} ${String(amount)}`,
  );
}

function byVideo(found: readonly LineDay[]): Map<string | null, bigint> {
  const sums = new Map<string | null, bigint>();
  for (const { videoId, amount } of found) sums.set(videoId, (sums.get(videoId) ?? 0n) + amount);
  return new Map([...sums].filter(([, amount]) => amount !== 0n).sort());
}
