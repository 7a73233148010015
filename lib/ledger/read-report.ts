import type { Report } from "@/lib/core/report/report";
import type { ReportSpec } from "@/lib/core/report/report-spec";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { readDealReport } from "./read-deal-report";
import { readPeriodReport, type ReportScope } from "./read-period-report";

/** Any report; null where there is nothing to report on, or no such deal or brand for this creator. */
export async function readReport(
  sql: Sql,
  scope: ReportScope,
  asked: { spec: ReportSpec; today: LocalDate },
): Promise<Report | null> {
  const { spec, today } = asked;
  return spec.of === "period" || spec.id === null
    ? readPeriodReport(sql, scope, asked)
    : readDealReport(sql, scope, { spec: { ...spec, id: spec.id }, today });
}
