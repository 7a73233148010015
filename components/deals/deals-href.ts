import type { DealListQuery } from "@/lib/features/deals/schema";

const DEFAULTS: Readonly<Record<string, string>> = { sort: "stage", dir: "asc", q: "" };

type Change = { readonly [Key in keyof DealListQuery]?: DealListQuery[Key] | undefined };

/** What stands in the list's address, without what is the default. */
export function dealsParams(query: DealListQuery, change: Change = {}): Record<string, string> {
  const texts = Object.entries({ ...query, ...change }).flatMap(([name, value]) =>
    value === undefined || value === null || DEFAULTS[name] === value ? [] : [[name, value] as const],
  );
  return Object.fromEntries(texts);
}

export function dealsHref(query: DealListQuery, change: Change = {}): `/deals?${string}` {
  return `/deals?${new URLSearchParams(dealsParams(query, change)).toString()}`;
}

/** Whether other than all deals are asked for. */
export function isNarrowed({ q, stage, brand, hints }: DealListQuery): boolean {
  return q !== "" || stage !== undefined || brand !== undefined || hints !== undefined;
}
