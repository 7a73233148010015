import { describe, expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { streamOf, valueOf, worthOf, type Fee } from "./fee";

const USD = parseCurrency("USD");
if (USD === null) throw new Error("USD");

const value = (fee: Fee) => valueOf(fee, USD);
const bonus = (countedViews: bigint | null): Fee => ({
  kind: "bonus",
  base: 150_000n,
  rule: { threshold: 50_000n, perThousand: "30", cap: 120_000n, days: null },
  countedViews,
});

describe("what a deal is to pay", () => {
  it("is a flat fee as it is", () => {
    expect(value({ kind: "flat", amount: 90_000n })).toEqual({ ok: true, value: 90_000n });
  });

  it("is a base and a percent of the sales that were typed", () => {
    // 12.5 % of 3,210.49 are 401.31125, rounded 401.31.
    const fee = { kind: "commission", base: 10_000n, percent: "12.5", from: "typed" } as const;
    expect(value({ ...fee, sales: 321_049n })).toEqual({ ok: true, value: 50_131n });
    expect(value({ ...fee, sales: null })).toEqual({ ok: true, value: 10_000n });
  });

  it("is the base alone where lines of the ledger are the commission", () => {
    const fee = {
      kind: "commission",
      base: 10_000n,
      percent: "12.5",
      from: "lines",
      sales: 321_049n,
    } as const;
    expect(value(fee)).toEqual({ ok: true, value: 10_000n });
  });

  it.each([
    [null, 150_000n],
    [40_000n, 150_000n],
    [70_000n, 210_000n],
    [90_000n, 270_000n],
    [100_000n, 270_000n],
  ])("is base plus bonus at %s counted views: %s", (views, paid) => {
    expect(value(bonus(views))).toEqual({ ok: true, value: paid });
  });

  it("is nothing for a product that is no income, though it is worth something", () => {
    const gift = { kind: "gift", value: 8_900n, counts: false } as const;
    expect([value(gift), worthOf(gift, USD)]).toEqual([
      { ok: true, value: 0n },
      { ok: true, value: 8_900n },
    ]);
    expect(value({ ...gift, counts: true })).toEqual({ ok: true, value: 8_900n });
  });

  it("is refused where it is more than can be kept", () => {
    expect(value({ kind: "flat", amount: 10n ** 18n })).toMatchObject({
      ok: false,
      error: { code: "amountTooLarge" },
    });
  });
});

it("a commission is income of its own stream, all else a brand deal's", () => {
  expect(["flat", "commission", "bonus", "gift"].map((kind) => streamOf(kind as Fee["kind"]))).toEqual([
    "brand_deal",
    "commission",
    "brand_deal",
    "brand_deal",
  ]);
});
