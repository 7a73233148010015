import type { IncomeListQuery } from "@/lib/features/income/schema";

const DEFAULTS: Readonly<Record<string, string>> = { range: "all", page: "1", q: "" };

/** What stands in the list's address, without what is the default. A change of anything but the page starts at the first. */
export function incomeParams(
  query: IncomeListQuery,
  change: Partial<IncomeListQuery> = {},
): Record<string, string> {
  const next = { ...query, page: 1, ...change };
  const texts = Object.entries(next).flatMap(([name, value]) =>
    value === null || DEFAULTS[name] === String(value) ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(texts);
}

/** Whether fewer lines than all are asked for; the clock only says where they stand. */
export function isFiltered(query: IncomeListQuery): boolean {
  return Object.keys(incomeParams({ ...query, clock: null })).length > 0;
}

export function incomeHref(...args: Parameters<typeof incomeParams>): `/income?${string}` {
  return `/income?${new URLSearchParams(incomeParams(...args)).toString()}`;
}

/** What a saved view keeps of the address: all of it but the page. */
export function incomeAddress(query: IncomeListQuery): string {
  return new URLSearchParams(incomeParams(query)).toString();
}
