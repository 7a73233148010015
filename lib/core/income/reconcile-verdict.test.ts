import { describe, expect, it } from "vitest";

import { reconcile } from "./reconcile";
import { reconciledShare, verdictOf } from "./reconcile-verdict";

const lines = [{ id: "a", amount: 97_000n }];
const paid = (received: bigint, fees = 0n) => ({ received, fees });

describe("what a reconciliation comes to", () => {
  it.each([
    ["agrees", 97_000n, paid(96_000n, 1_000n), { kind: "agrees" }],
    ["has no statement", null, null, { kind: "no-statement" }],
    [
      "was paid as the lines say, unseen by a statement",
      null,
      paid(97_000n),
      { kind: "paid-without-statement" },
    ],
    ["waits for the payout", 97_000n, null, { kind: "no-payout" }],
    ["has 0.42 more on the statement", 97_042n, null, { kind: "statement-over", by: 42n }],
    ["has 0.42 more in the lines", 96_958n, null, { kind: "statement-under", by: 42n }],
    ["was paid 5.00 too much", 97_000n, paid(97_500n), { kind: "payout-over", by: 500n }],
    ["was paid 5.00 too little", 97_000n, paid(96_500n), { kind: "payout-under", by: 500n }],
    ["differs first of all from its statement", 97_042n, paid(90_000n), { kind: "statement-over", by: 42n }],
  ] as const)("%s", (_what, statement, payout, verdict) => {
    expect(verdictOf(reconcile({ lines, statement, payout }))).toEqual(verdict);
  });
});

describe("how much of a month is reconciled", () => {
  it("is counted in parts and in money: 930.00 of 1,000.00 in 1 of 2", () => {
    const parts = [
      { isReconciled: true, weight: 93_000n },
      { isReconciled: false, weight: 7_000n },
    ];
    expect(reconciledShare(parts)).toEqual({ done: 1, all: 2, percent: 93 });
  });

  it("is all of it only when nothing is left: 999.99 of 1,000.00 is 99 %", () => {
    const parts = [
      { isReconciled: true, weight: 99_999n },
      { isReconciled: false, weight: 1n },
    ];
    expect(reconciledShare(parts).percent).toBe(99);
  });

  it("weighs what was taken back as much as what came in, and nothing where there is nothing to weigh", () => {
    const parts = [
      { isReconciled: true, weight: -5_000n },
      { isReconciled: false, weight: 5_000n },
    ];
    expect(reconciledShare(parts).percent).toBe(50);
    expect(reconciledShare([{ isReconciled: true, weight: 0n }])).toEqual({ done: 1, all: 1, percent: null });
    expect(reconciledShare([])).toEqual({ done: 0, all: 0, percent: null });
  });
});
