import type { Route } from "next";
import type { ReportLevel } from "@/lib/core/report/report-level";
import { reportQuery, type ReportSpec } from "@/lib/core/report/report-spec";

export type ReportFormat = "pdf" | "xlsx" | "csv" | "json";

type Shown = ReportSpec & { level: ReportLevel };

export function reportHref(spec: Shown): Route {
  return `/reports/view?${queryOf(spec)}`;
}

export function reportFileHref(spec: Shown, format: ReportFormat): string {
  return `/api/reports/${format}?${queryOf(spec)}`;
}

function queryOf({ level, ...spec }: Shown): string {
  return level === "full" ? reportQuery(spec) : `${reportQuery(spec)}&level=${level}`;
}
