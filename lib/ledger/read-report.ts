import type { Report } from "@/lib/core/report/report";
import type { ReportSpec } from "@/lib/core/report/report-spec";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { readPeriodReport, type ReportScope } from "./read-period-report";

/** Any report; null where there is nothing to report on, or no such deal or brand for this creator. */
export async function readReport(
  sql: Sql,
  scope: ReportScope,
  asked: { spec: ReportSpec; today: LocalDate },
): Promise<Report | null> {
  return readPeriodReport(sql, scope, asked);
}
