import type { Route } from "next";
import type { CostListQuery } from "@/lib/features/costs/schema";

/** The list of costs, narrowed as the query says; an empty tag is that of no tag. */
export function costsHref(query: Partial<CostListQuery>): Route {
  const texts = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === "all" || value === 1 ? [] : [[name, String(value)]],
  );
  const params = new URLSearchParams(texts).toString();
  return params === "" ? "/costs" : `/costs?${params}`;
}
