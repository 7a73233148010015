import type { Currency } from "@/lib/core/money/currency";
import { toNormalForm } from "@/lib/core/text/normal-form";
import type { LocalDate } from "@/lib/core/time/date";
import type { Hint } from "./hints";
import { STAGES, type Stage } from "./stage";

/** What a list of deals is narrowed and put in order by; `base` is null where the value was not converted. */
export type Listed = {
  brandId: string;
  brandName: string;
  title: string;
  stage: Stage;
  stageSince: LocalDate;
  currency: Currency;
  value: bigint;
  base: bigint | null;
  due: { on: LocalDate } | null;
  hints: readonly Hint[];
};

export type Narrowing = {
  text: string;
  stage: Stage | null;
  brandId: string | null;
  /** Only deals that something is to be done about. */
  withHints: boolean;
};

export function narrowDeals<T extends Listed>(deals: readonly T[], wanted: Narrowing): T[] {
  const text = searchable(wanted.text.trim());
  return deals.filter(
    (deal) =>
      (wanted.stage === null || deal.stage === wanted.stage) &&
      (wanted.brandId === null || deal.brandId === wanted.brandId) &&
      (!wanted.withHints || deal.hints.length > 0) &&
      (text === "" || searchable(`${deal.brandName} ${deal.title}`).includes(text)),
  );
}

export type DealSort = "stage" | "brand" | "value" | "due" | "since";

/** Deals that are alike keep their order. What has no day or no converted value comes last, whichever way is asked for. */
export function sortDeals<T extends Listed>(
  deals: readonly T[],
  { by, isDescending }: { by: DealSort; isDescending: boolean },
): T[] {
  const compare = COMPARE[by];
  return deals.toSorted((a, b) => {
    const [isMissing, isOtherMissing] = [isWithout(a, by), isWithout(b, by)];
    if (isMissing || isOtherMissing) return Number(isMissing) - Number(isOtherMissing);
    return isDescending ? compare(b, a) : compare(a, b);
  });
}

export type StageSum = {
  stage: Stage;
  count: number;
  /** Base currency, minor units. */
  sum: bigint;
  unconverted: { currency: Currency; amount: bigint }[];
};

/** Every stage in its order, also those at which no deal is. */
export function sumStages(deals: readonly Listed[]): StageSum[] {
  return STAGES.map((stage) => {
    const here = deals.filter((deal) => deal.stage === stage);
    const unconverted = new Map<Currency, bigint>();
    for (const { currency, value, base } of here) {
      if (base !== null || value === 0n) continue;
      unconverted.set(currency, (unconverted.get(currency) ?? 0n) + value);
    }
    return {
      stage,
      count: here.length,
      sum: here.reduce((sum, { base }) => sum + (base ?? 0n), 0n),
      unconverted: [...unconverted].map(([currency, amount]) => ({ currency, amount })),
    };
  });
}

const COMPARE: Record<DealSort, (a: Listed, b: Listed) => number> = {
  stage: (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
  brand: (a, b) => `${a.brandName}\n${a.title}`.localeCompare(`${b.brandName}\n${b.title}`, "en"),
  value: (a, b) => compareValues(a.base ?? 0n, b.base ?? 0n),
  due: (a, b) => compareValues(a.due?.on ?? "", b.due?.on ?? ""),
  since: (a, b) => compareValues(a.stageSince, b.stageSince),
};

function isWithout({ base, due }: Listed, by: DealSort): boolean {
  if (by === "value") return base === null;
  return by === "due" && due === null;
}

function compareValues<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Case and accents aside, as people search. */
function searchable(text: string): string {
  return toNormalForm(text, "NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase();
}
