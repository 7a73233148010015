import type { Route } from "next";
import { workingHref } from "@/components/shell/working-href";
import type { ReportFormat } from "@/lib/core/report/report-format";
import type { Clock } from "@/lib/core/income/clock";
import type { Range } from "@/lib/core/time/period";
import type { ReportLevel } from "@/lib/core/report/report-level";
import type { Measure } from "@/lib/core/report/report";
import { reportQuery, type ReportSpec } from "@/lib/core/report/report-spec";

type Shown = ReportSpec & { level: ReportLevel };

export function reportHref(spec: Shown): Route {
  return `/reports/view?${queryOf(spec)}`;
}

/** Where the report is scheduled to be sent by mail. */
export function reportMailHref(spec: Shown): Route {
  return `/reports/mail/new?${queryOf(spec)}`;
}

export function reportFileHref(spec: Shown, format: ReportFormat): string {
  return `/api/reports/${format}?${queryOf(spec)}`;
}

function queryOf({ level, ...spec }: Shown): string {
  return level === "full" ? reportQuery(spec) : `${reportQuery(spec)}&level=${level}`;
}

type Period = { range: Range; clock: Clock };

/** Of a period, in everything else as usual. */
export function periodReportHref({ range, clock }: Period): Route {
  return `/reports/view?${new URLSearchParams({ range, clock }).toString()}`;
}

export function periodPaperHref({ range, clock }: Period): string {
  return `/api/reports/pdf?${new URLSearchParams({ range, clock }).toString()}`;
}

/** Where everything stands that the report is made of: its lines and views, or the deal or brand itself. */
export function reportInputsHref({
  of,
  id,
  range,
  clock,
}: ReportSpec): Route | Route<`/deals/${string}`> | Route<`/brands/${string}`> {
  if (of === "deal") return `/deals/${id ?? ""}`;
  if (of === "brand") return `/brands/${id ?? ""}`;
  return workingHref({ subject: { tag: "erpm" }, range, clock });
}

/** Where one figure of a report of a period is worked out; null for those that no page has by themselves. */
export function reportFigureHref({ of, range, clock }: ReportSpec, measure: Measure): Route | null {
  if (of !== "period") return null;
  switch (measure) {
    case "erpm":
    case "income":
    case "views":
      return workingHref({ subject: { tag: measure }, range, clock });
    case "estimated":
    case "price":
    case "value":
    case "promised":
    case "outstanding":
      return null;
  }
}
