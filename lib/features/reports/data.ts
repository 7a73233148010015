import "server-only";
import type { Report } from "@/lib/core/report/report";
import { reportQuery, type ReportSpec } from "@/lib/core/report/report-spec";
import { readReport } from "@/lib/ledger/read-report";
import { todayIn } from "@/lib/server/clock";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";

const keptReports = keepPerStamp<Report | null>({ limit: 60 });

/** A report from one snapshot of the database; null where there is nothing to report on, or no such deal or brand. */
export async function getReport(viewer: Viewer, spec: ReportSpec): Promise<Report | null> {
  const today = todayIn(viewer.timeZone);
  const name = [reportQuery(spec), today, viewer.baseCurrency, viewer.creatorName].join(" ");
  return keptReports(viewer, name, (sql) => readReport(sql, viewer, { spec, today }));
}
