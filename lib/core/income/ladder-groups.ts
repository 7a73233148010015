import { splitMinor } from "@/lib/core/money/split";
import { compareDates, type LocalDate } from "@/lib/core/time/date";

import { inForceOn } from "./in-force";
import { grossOf, takeHome, type Rung, type TakeHome } from "./take-home";

/** What came in and what went out in a month for a group of whatever kind, in minor units of the base currency. */
export type LadderCell = {
  month: LocalDate;
  group: string;
  /** After the platform's fee. */
  income: bigint;
  platformFee: bigint;
  agency: bigint;
  costs: bigint;
};

/** The share of what is left that is laid by for tax from a day on: a decimal from "0" to "1". */
export type TaxTerm = { from: LocalDate; value: string };

/**
 * The ladder of each group and of all together. Tax is laid by of what a creator has left in a month, at the share in
 * force on the month's first day, and shared by the groups that have something left in it: so a loss of one group lowers
 * the tax of all, and the groups add up to the whole rung by rung.
 */
export function ladderOfGroups(
  cells: readonly LadderCell[],
  { taxes }: { taxes: readonly TaxTerm[] },
): { total: TakeHome; groups: Map<string, TakeHome> } {
  const groups = new Map<string, Sums>();
  for (const month of monthsOf(cells)) {
    for (const [group, taken] of monthOf(month, { taxes })) {
      groups.set(group, add(groups.get(group) ?? NOTHING, taken));
    }
  }
  const total = [...groups.values()].reduce(add, NOTHING);
  return {
    total: toLadder(total),
    groups: new Map([...groups].map(([group, sums]) => [group, toLadder(sums)])),
  };
}

type Sums = { gross: bigint } & Record<Rung, bigint>;

const NOTHING: Sums = { gross: 0n, platformFee: 0n, agency: 0n, costs: 0n, taxReserve: 0n };

type Month = { month: LocalDate; groups: Map<string, Sums> };

/** In order, whatever the order of the cells: a tie in a split goes by names. */
function monthsOf(cells: readonly LadderCell[]): Month[] {
  const months = new Map<LocalDate, Map<string, Sums>>();
  for (const { month, group, income, platformFee, agency, costs } of cells) {
    const groups = months.get(month) ?? new Map<string, Sums>();
    const gross = grossOf({ income, platformFee });
    const cell = { gross, platformFee, agency, costs, taxReserve: 0n };
    groups.set(group, add(groups.get(group) ?? NOTHING, cell));
    months.set(month, groups);
  }
  return [...months]
    .sort(([a], [b]) => compareDates(a, b))
    .map(([month, groups]) => ({
      month,
      groups: new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
    }));
}

function monthOf({ month, groups }: Month, { taxes }: { taxes: readonly TaxTerm[] }): [string, Sums][] {
  const entries = [...groups];
  const whole = [...groups.values()].reduce(add, NOTHING);
  const taxReserve = taxOf(whole, inForceOn(taxes, month));
  if (taxReserve === 0n) return entries;
  const lefts = entries.map(([, sums]) => leftOf(sums));
  const parts = splitMinor(
    taxReserve,
    lefts.map((left) => (left > 0n ? left : 0n)),
  );
  return entries.map(([group, sums], index) => [group, { ...sums, taxReserve: parts[index] ?? 0n }]);
}

function taxOf({ gross, platformFee, agency, costs }: Sums, tax: TaxTerm | null): bigint {
  if (tax === null) return 0n;
  const ladder = takeHome(gross, {
    platformFee: { amount: platformFee },
    agency: { amount: agency },
    costs: { amount: costs },
    taxReserve: { rate: tax.value },
  });
  if (!ladder.ok) throw new RangeError(`not a share: ${tax.value}`);
  return ladder.value.steps.at(-1)?.taken ?? 0n;
}

function leftOf({ gross, platformFee, agency, costs }: Sums): bigint {
  return gross - platformFee - agency - costs;
}

function toLadder({ gross, platformFee, agency, costs, taxReserve }: Sums): TakeHome {
  const ladder = takeHome(gross, {
    platformFee: { amount: platformFee },
    agency: { amount: agency },
    costs: { amount: costs },
    taxReserve: { amount: taxReserve },
  });
  // Amounts are never refused, rates are.
  if (!ladder.ok) throw new RangeError(ladder.error.code);
  return ladder.value;
}

function add(a: Sums, b: Sums): Sums {
  return {
    gross: a.gross + b.gross,
    platformFee: a.platformFee + b.platformFee,
    agency: a.agency + b.agency,
    costs: a.costs + b.costs,
    taxReserve: a.taxReserve + b.taxReserve,
  };
}
