import type { Route } from "next";
import { monthKey, type LocalDate } from "@/lib/core/time/date";

export function reconcileHref(month: LocalDate): Route {
  return `/reconcile?month=${monthKey(month)}`;
}
