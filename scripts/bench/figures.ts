import { readOverview } from "@/lib/features/figures/data";
import { parseRange } from "@/lib/core/time/period";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { spreadOf, type Spread } from "./statistics";

const RUNS = 60;

/** What Home asks of the database for its widest usual range when the ledger has just changed. */
export async function measureHomeFigures(viewer: Viewer): Promise<Spread> {
  const { creatorId, baseCurrency: currency } = viewer;
  const question = {
    creatorId,
    currency,
    range: parseRange("12m"),
    compare: "previous",
    clock: "earned",
    today: todayIn(viewer.timeZone),
  } as const;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await withTenantPg(viewer, (client) => readOverview(sqlOfPg(client), question), { readOnly: true });
    times.push(performance.now() - start);
  }
  return spreadOf(times);
}
