import { expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { valueOf, type Fee } from "./fee";
import { feeSteps } from "./fee-steps";

const usd = parseCurrency("USD");
const rule = { threshold: 50_000n, perThousand: "12.5", cap: 30_000n, days: null };

// Base 900.00; (70,000 − 50,000) ÷ 1,000 × 12.50 = 250.00; at 100,000 it is 625.00, capped at 300.00.
it.each<[string, Fee, string[]]>([
  ["flat", { kind: "flat", amount: 90_000n }, ["flat 90000"]],
  ["gift", { kind: "gift", value: 4_000n, counts: true }, ["gift 4000"]],
  ["gift that is no income", { kind: "gift", value: 4_000n, counts: false }, ["gift 0"]],
  ["bonus", { kind: "bonus", base: 90_000n, rule, countedViews: null }, ["base 90000"]],
  [
    "bonus counted",
    { kind: "bonus", base: 90_000n, rule, countedViews: 70_000n },
    ["base 90000", "bonus 25000"],
  ],
  [
    "bonus capped",
    { kind: "bonus", base: 90_000n, rule, countedViews: 100_000n },
    ["base 90000", "bonus 30000"],
  ],
  [
    "commission",
    { kind: "commission", base: 10_000n, percent: "8", from: "typed", sales: 250_000n },
    ["base 10000", "sales 20000"],
  ],
  [
    "commission without a base",
    { kind: "commission", base: 0n, percent: "8", from: "typed", sales: 250_000n },
    ["sales 20000"],
  ],
  [
    "commission from lines",
    { kind: "commission", base: 5n, percent: "8", from: "lines", sales: 9n },
    ["base 5"],
  ],
])("what a deal pays is the sum of its steps: %s", (_name, fee, steps) => {
  if (usd === null) throw new Error("USD");
  const found = feeSteps(fee, usd);
  expect(found.map(({ is, amount }) => `${is} ${String(amount)}`)).toEqual(steps);
  const sum = found.reduce((all, { amount }) => all + amount, 0n);
  expect(valueOf(fee, usd)).toEqual({ ok: true, value: sum });
});
