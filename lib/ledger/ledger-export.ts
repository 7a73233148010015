import { parseExportSpec } from "@/lib/core/exports/export-spec";
import type { TableFormat } from "@/lib/core/exports/table-format";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { ExportMaker } from "./export-maker";
import { writeLedger } from "./write-ledger";

/** How many lines there are at most, which is near enough for a bar. */
const COUNT = `SELECT count(*)::int AS lines FROM income i WHERE i.creator_id = $1::uuid
  AND i.earned_from < $3::date AND i.earned_to > $2::date`;

/** The ledger of a period as one file. */
export function ledgerMaker(format: TableFormat): ExportMaker {
  return async (viewer, spec, { sink, progress }) => {
    const asked = parseExportSpec(spec);
    if (asked === null) throw new Error("A ledger is of days and of a clock.");
    const { from, to } = asked.period;
    const total = await withTenantPg(viewer, async (client) => {
      const [row] = await sqlOfPg(client).query<{ lines: number }>(COUNT, [viewer.creatorId, from, to]);
      return row?.lines ?? 0;
    });
    let done = 0;
    const onLine = () => {
      done += 1;
      progress(done, Math.max(done, total));
    };
    await writeLedger(viewer, { ...asked, format }, { sink, onLine });
  };
}
