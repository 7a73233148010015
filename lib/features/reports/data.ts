import "server-only";
import type { Report } from "@/lib/core/report/report";
import { reportQuery, type ReportSpec } from "@/lib/core/report/report-spec";
import { readReport } from "@/lib/ledger/read-report";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import type { Subjects } from "./schema";

/** Cells of tables; a report of 5,000 lines has some 35,000 of them, which are four megabytes. */
const keptReports = keepPerStamp<Report | null>({ limit: 60, size: countCells, room: 300_000 });

/** A report from one snapshot of the database; null where there is nothing to report on, or no such deal or brand. */
export async function getReport(viewer: Viewer, spec: ReportSpec): Promise<Report | null> {
  const today = todayIn(viewer.timeZone);
  const name = [reportQuery(spec), today, viewer.baseCurrency, viewer.creatorName].join(" ");
  return keptReports(viewer, name, (sql) => readReport(sql, viewer, { spec, today }));
}

/** What a report can be of besides a period: deals, the latest first, and brands by name. */
export async function listSubjects(viewer: Viewer): Promise<Subjects> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const deals = await sql.query<Subjects["deals"][number]>(
        `SELECT d.id::text AS id, b.name AS brand, d.title FROM deal d
         JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
         WHERE d.creator_id = $1::uuid AND d.stage NOT IN ('inquiry', 'negotiating')
         ORDER BY d.created_at DESC, d.id LIMIT 500`,
        [viewer.creatorId],
      );
      const brands = await sql.query<Subjects["brands"][number]>(
        `SELECT id::text AS id, name FROM brand WHERE creator_id = $1::uuid ORDER BY lower(name), id LIMIT 500`,
        [viewer.creatorId],
      );
      return { deals, brands };
    },
    { readOnly: true },
  );
}

function countCells(report: Report | null): number {
  const tables = report?.tables ?? [];
  return 1 + tables.reduce((sum, { columns, rows }) => sum + columns.length * rows.length, 0);
}
