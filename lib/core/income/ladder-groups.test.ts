import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";

import { ladderOfGroups, type LadderCell, type TaxTerm } from "./ladder-groups";
import { RUNGS, type Rung, type TakeHome } from "./take-home";

const OCTOBER = date("2026-10-01");
const NOVEMBER = date("2026-11-01");
const TAXES: TaxTerm[] = [{ from: date("2026-01-01"), value: "0.3" }];

function cell(given: Partial<LadderCell>): LadderCell {
  return { month: OCTOBER, group: "a", income: 0n, platformFee: 0n, agency: 0n, costs: 0n, ...given };
}

function taken({ steps }: TakeHome, rung: Rung): bigint {
  return steps.find((step) => step.rung === rung)?.taken ?? 0n;
}

describe("the ladder of groups", () => {
  it("of 1,000.00 and 50.00 of fee, 150.00 of agency and 100.00 of costs leaves 525.00 after 30 % of 750.00", () => {
    const cells = [cell({ income: 100_000n, platformFee: 5_000n, agency: 15_000n, costs: 10_000n })];
    const { total } = ladderOfGroups(cells, { taxes: TAXES });
    expect(total.gross).toBe(105_000n);
    expect(RUNGS.map((rung) => taken(total, rung))).toEqual([5_000n, 15_000n, 10_000n, 22_500n]);
    expect(total.net).toBe(52_500n);
  });

  it("lays nothing by for a month that ends below zero, and carries no loss into the next", () => {
    // October: 20.00 less 50.00 of costs. November: 30 % of 100.00.
    const cells = [cell({ income: 2_000n, costs: 5_000n }), cell({ month: NOVEMBER, income: 10_000n })];
    const { total } = ladderOfGroups(cells, { taxes: TAXES });
    expect(taken(total, "taxReserve")).toBe(3_000n);
    expect(total.net).toBe(4_000n);
  });

  it("shares the tax of all by what groups have left: a loss of one lowers it for the others", () => {
    // 60.00 and 30.00 left, 30.00 lost: 30 % of 60.00 are 18.00, two thirds and one third of it.
    const cells = [
      cell({ group: "a", income: 6_000n }),
      cell({ group: "b", income: 3_000n }),
      cell({ group: "c", costs: 3_000n }),
    ];
    const { groups } = ladderOfGroups(cells, { taxes: TAXES });
    expect([...groups].map(([group, ladder]) => [group, taken(ladder, "taxReserve"), ladder.net])).toEqual([
      ["a", 1_200n, 4_800n],
      ["b", 600n, 2_400n],
      ["c", 0n, -3_000n],
    ]);
  });

  it("takes the share in force on the month's first day", () => {
    const taxes = [...TAXES, { from: date("2026-10-02"), value: "0.5" }];
    const cells = [cell({ income: 1_000n }), cell({ month: NOVEMBER, income: 1_000n })];
    const { total } = ladderOfGroups(cells, { taxes });
    expect(taken(total, "taxReserve")).toBe(300n + 500n);
  });

  it("lays nothing by before the first share is known", () => {
    const taxes = [{ from: NOVEMBER, value: "0.3" }];
    const { total } = ladderOfGroups([cell({ income: 1_000n })], { taxes });
    expect(total.net).toBe(1_000n);
  });

  it("adds up to the whole rung by rung", () => {
    fc.assert(
      fc.property(cells, (given) => {
        const { total, groups } = ladderOfGroups(given, { taxes: TAXES });
        const each = [...groups.values()];
        expect(sum(each.map(({ gross }) => gross))).toBe(total.gross);
        expect(sum(each.map(({ net }) => net))).toBe(total.net);
        for (const rung of RUNGS) expect(sum(each.map((one) => taken(one, rung)))).toBe(taken(total, rung));
      }),
    );
  });

  it("of a year is the sum of its months", () => {
    fc.assert(
      fc.property(cells, (given) => {
        const months = [OCTOBER, NOVEMBER].map((month) =>
          ladderOfGroups(
            given.filter((one) => one.month === month),
            { taxes: TAXES },
          ),
        );
        const year = ladderOfGroups(given, { taxes: TAXES });
        expect(sum(months.map(({ total }) => total.net))).toBe(year.total.net);
        for (const [group, { net }] of year.groups)
          expect(sum(months.map(({ groups }) => groups.get(group)?.net ?? 0n))).toBe(net);
      }),
    );
  });

  it("is the same in whole however it is grouped, and in whatever order it is read", () => {
    const shuffled = cells.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray([...given], { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const ladder = ladderOfGroups(given, { taxes: TAXES });
        const again = ladderOfGroups(other, { taxes: TAXES });
        expect(again.total).toEqual(ladder.total);
        expect(again.groups).toEqual(ladder.groups);
        const asOne = other.map((one) => ({ ...one, group: "all" }));
        expect(ladderOfGroups(asOne, { taxes: TAXES }).total).toEqual(ladder.total);
      }),
    );
  });
});

const amounts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const cells: fc.Arbitrary<LadderCell[]> = fc.array(
  fc.record({
    month: fc.constantFrom(OCTOBER, NOVEMBER),
    group: fc.constantFrom("a", "b", "c", "d"),
    income: amounts,
    platformFee: amounts,
    agency: amounts,
    costs: amounts,
  }),
  { maxLength: 12 },
);
