import { describe, expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { diamondRates, diamondValueOn, worthOfDiamonds } from "./diamonds";
import { day } from "./testing";

const USD = parseCurrency("USD");
if (USD === null) throw new Error("USD is unknown");
const OWN = { from: day("2026-11-11"), rate: "0.006", currency: USD, source: "LIVE Center" };

describe("the value of a diamond", () => {
  it("is the reported half cent until the creator's own, which holds from its day", () => {
    const rates = diamondRates([OWN]);
    expect(diamondValueOn(rates, day("2026-11-10"))).toMatchObject({ rate: "0.005", currency: "USD" });
    expect(diamondValueOn(rates, day("2026-11-11"))).toBe(OWN);
  });

  it("that changes inside a period is weighed by its days", () => {
    const on = { from: day("2026-11-01"), to: day("2026-11-21") };
    const worth = worthOfDiamonds(1000n, { rates: diamondRates([OWN]), on });
    // Ten days of each: 500 × 0.005 + 500 × 0.006 = 5.50 USD.
    expect(worth).toMatchObject({ ok: true, value: { amount: 550n, currency: "USD" } });
  });
});
