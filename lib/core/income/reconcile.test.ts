import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sum } from "@/lib/core/testdata/vector";

import { reconcile } from "./reconcile";

const lines = [
  { id: "a", amount: 40_000n },
  { id: "b", amount: 57_000n },
];
const ours = lines.map((line) => ({ kind: "line", ...line }));

describe("a reconciliation", () => {
  it("has what is left between lines, statement and payout as rows: 970.00, 1,000.00, and 975.00 after 20.00 fees", () => {
    // 1,000.00 - 970.00 = 30.00; 975.00 - (1,000.00 - 20.00) = -5.00.
    const payout = { received: 97_500n, fees: 2_000n };
    expect(reconcile({ lines, statement: 100_000n, payout })).toEqual({
      rows: [
        ...ours,
        { kind: "not-in-lines", amount: 3_000n },
        { kind: "fees", amount: -2_000n },
        { kind: "not-in-statement", amount: -500n },
      ],
      lines: 97_000n,
      isReconciled: false,
    });
  });

  it("is one when nothing is left, which is said by rows of zero", () => {
    const payout = { received: 97_000n, fees: 0n };
    expect(reconcile({ lines, statement: 97_000n, payout })).toEqual({
      rows: [...ours, { kind: "not-in-lines", amount: 0n }, { kind: "not-in-statement", amount: 0n }],
      lines: 97_000n,
      isReconciled: true,
    });
  });

  it("is none while the statement or the payout is not known", () => {
    expect(reconcile({ lines, statement: null, payout: null })).toEqual({
      rows: ours,
      lines: 97_000n,
      isReconciled: false,
    });
    expect(reconcile({ lines, statement: 97_000n, payout: null }).isReconciled).toBe(false);
    const withoutStatement = reconcile({
      lines,
      statement: null,
      payout: { received: 96_000n, fees: 1_000n },
    });
    expect(withoutStatement.isReconciled).toBe(false);
    expect(withoutStatement.rows.at(-1)).toEqual({ kind: "not-in-statement", amount: 0n });
  });

  it("is none when two residuals cancel out", () => {
    const payout = { received: 97_000n, fees: 0n };
    expect(reconcile({ lines, statement: 96_000n, payout }).isReconciled).toBe(false);
  });

  it("of no lines is all residual", () => {
    expect(reconcile({ lines: [], statement: -5n, payout: null }).rows).toEqual([
      { kind: "not-in-lines", amount: -5n },
    ]);
  });

  it("adds up to the statement and to the payout, exactly", () => {
    const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(
        fc.array(amounts, { maxLength: 9 }),
        amounts,
        amounts,
        amounts,
        (parts, statement, received, fees) => {
          const made = parts.map((amount, index) => ({ id: String(index), amount }));
          const { rows } = reconcile({ lines: made, statement, payout: { received, fees } });
          const upToStatement = rows.filter(({ kind }) => kind === "line" || kind === "not-in-lines");
          expect(sum(upToStatement.map(({ amount }) => amount))).toBe(statement);
          expect(sum(rows.map(({ amount }) => amount))).toBe(received);
        },
      ),
    );
  });
});
