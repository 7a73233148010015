import fc from "fast-check";
import { expect, it } from "vitest";

import { proposeMatches } from "./propose-match";

const line = (id: string, amount: bigint) => ({ id, amount });

it("takes a payout that is 40.00 short for one that left a line of 40.00 out", () => {
  const counted = [line("a", 4_000n), line("b", 3_999n), line("c", 4_000n)];
  expect(proposeMatches(-4_000n, { counted, others: [line("d", 4_000n)], fees: 0n })).toEqual([
    { side: "counted", ids: ["a"], isNetOfFees: false },
    { side: "counted", ids: ["c"], isNetOfFees: false },
  ]);
});

it("takes a payout that is 40.00 over for one that took a line of another month along", () => {
  const lines = { counted: [line("a", 4_000n)], others: [line("b", 4_000n)], fees: 0n };
  expect(proposeMatches(4_000n, lines)).toEqual([{ side: "others", ids: ["b"], isNetOfFees: false }]);
});

it("knows a line by what its fee left of it: 40.00 less 1.50", () => {
  const lines = { counted: [], others: [line("b", 4_000n)], fees: 150n };
  expect(proposeMatches(3_850n, lines)).toEqual([{ side: "others", ids: ["b"], isNetOfFees: true }]);
  const short = { counted: [line("a", 4_000n)], others: [], fees: 150n };
  expect(proposeMatches(-3_850n, short)).toEqual([{ side: "counted", ids: ["a"], isNetOfFees: true }]);
});

it("looks for two lines only where no single one will do", () => {
  const counted = [line("a", 1_000n), line("b", 3_000n)];
  expect(proposeMatches(-4_000n, { counted, others: [], fees: 0n })).toEqual([
    { side: "counted", ids: ["a", "b"], isNetOfFees: false },
  ]);
  expect(proposeMatches(-3_000n, { counted, others: [], fees: 0n })).toEqual([
    { side: "counted", ids: ["b"], isNetOfFees: false },
  ]);
});

it("knows a short payout by a reversal of another month that was taken off it", () => {
  const lines = { counted: [line("a", 4_000n)], others: [line("b", -500n)], fees: 0n };
  expect(proposeMatches(-500n, lines)).toEqual([{ side: "others", ids: ["b"], isNetOfFees: false }]);
});

it("pairs no line that was left out with one that was paid along: anything would fit", () => {
  const lines = { counted: [line("a", 700n)], others: [line("b", 200n)], fees: 0n };
  expect(proposeMatches(-500n, lines)).toEqual([]);
});

it("proposes nothing where nothing is left, and nothing that does not add up", () => {
  const lines = { counted: [line("a", 1_000n), line("zero", 0n)], others: [], fees: 0n };
  expect(proposeMatches(0n, lines)).toEqual([]);
  expect(proposeMatches(-999n, lines)).toEqual([]);
});

it("never proposes a line twice, and always what makes up the difference", () => {
  const amounts = fc.array(fc.bigInt({ min: -9n, max: 9n }), { maxLength: 12 });
  fc.assert(
    fc.property(amounts, amounts, fc.bigInt({ min: -20n, max: 20n }), (counted, others, residual) => {
      const mine = counted.map((amount, index) => line(`c${String(index)}`, amount));
      const rest = others.map((amount, index) => line(`o${String(index)}`, amount));
      const worth = new Map([
        ...mine.map(({ id, amount }) => [id, -amount] as const),
        ...rest.map(({ id, amount }) => [id, amount] as const),
      ]);
      for (const { ids } of proposeMatches(residual, { counted: mine, others: rest, fees: 0n })) {
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.reduce((sum, id) => sum + (worth.get(id) ?? 0n), 0n)).toBe(residual);
      }
    }),
  );
});
