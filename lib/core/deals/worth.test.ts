import { describe, expect, it } from "vitest";
import type { Stage } from "./stage";
import { worthOfDeal, type LineOfDeal } from "./worth";

const line = (base: bigint | null, given: Partial<LineOfDeal> = {}): LineOfDeal => ({
  ...{ base, platformFee: 0n, agencyRate: "0" },
  ...given,
});
const worth = (
  stage: Stage,
  lines: LineOfDeal[],
  given: { agreed?: bigint | null; isPlainGift?: boolean } = {},
) => worthOfDeal({ stage, agreed: 90_000n, isPlainGift: false, agencyRate: "0.15", lines, ...given });

describe("what a deal is worth", () => {
  it.each(["agreed", "delivering", "delivered", "invoiced", "paid"] as const)(
    "is what its lines add up to when it is %s, as in every other figure",
    (stage) => {
      expect(worth(stage, [line(60_000n), line(33_333n)]).worth).toBe(93_333n);
    },
  );

  it("is what was spoken of before it is agreed on, with the agency's share of it", () => {
    expect(worth("negotiating", [])).toEqual({ worth: 90_000n, platformFee: 0n, agencyShare: 13_500n });
    expect(worth("inquiry", [line(100_000n)]).worth).toBe(100_000n);
  });

  it("is what was paid before it is agreed on, where that is a part of what was spoken of", () => {
    const paid = line(30_000n, { agencyRate: "0.15" });
    expect(worth("negotiating", [paid])).toEqual({ worth: 90_000n, platformFee: 0n, agencyShare: 13_500n });
  });

  it("is what arrived once it is lost, and nothing where nothing did", () => {
    expect(worth("lost", [line(20_000n)]).worth).toBe(20_000n);
    expect(worth("lost", []).worth).toBe(0n);
  });

  it("counts what was taken back, with its part of the shares", () => {
    const lines = [line(10_000n, { agencyRate: "0.15" }), line(-4_000n, { agencyRate: "0.15" })];
    expect(worth("paid", lines)).toEqual({ worth: 6_000n, platformFee: 0n, agencyShare: 900n });
  });

  it("is a product's value though that is no income, beside the lines, and without a share of it", () => {
    const gift = { isPlainGift: true };
    expect(worth("delivered", [], gift)).toEqual({ worth: 90_000n, platformFee: 0n, agencyShare: 0n });
    expect(worth("delivered", [line(5_000n)], gift).worth).toBe(95_000n);
    expect(worth("lost", [], gift).worth).toBe(0n);
  });

  it("is not known while something of it is not converted", () => {
    expect(worth("agreed", [line(1n), line(null)]).worth).toBeNull();
    expect(worth("inquiry", [], { agreed: null }).worth).toBeNull();
    expect(worth("delivered", [], { agreed: null, isPlainGift: true }).worth).toBeNull();
  });

  it("has the platform's fees summed, and each share rounded with its line", () => {
    const lines = [
      line(5n, { platformFee: 2n, agencyRate: "0.5" }),
      line(5n, { platformFee: 1n, agencyRate: "0.5" }),
    ];
    // 2.5 is 2, twice.
    expect(worth("paid", lines)).toEqual({ worth: 10n, platformFee: 3n, agencyShare: 4n });
  });
});
