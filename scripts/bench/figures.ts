import { getOverview } from "@/lib/features/figures/data";
import type { LocalDate } from "@/lib/core/time/date";
import { bucketPeriod, parseRange, resolveComparison, resolveRange } from "@/lib/core/time/period";
import { todayIn } from "@/lib/server/clock";
import type { Viewer } from "@/lib/server/viewer";
import { spreadOf, type Spread } from "./statistics";

const RUNS = 60;

/** What Home asks of the database for its widest usual range. */
export async function measureHomeFigures(viewer: Viewer): Promise<Spread> {
  const today = todayIn(viewer.timeZone);
  const range = parseRange("12m");
  if (range === null) throw new Error("12m is a range.");
  const choose = ({ firstDay }: { firstDay: LocalDate }) => {
    const period = resolveRange(range, { today, firstDay });
    return {
      period,
      comparison: resolveComparison("previous", { period, range }),
      bucket: bucketPeriod(period),
    };
  };
  const current = resolveRange("month", { today, firstDay: today });
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    await getOverview(viewer, { current, choose });
    times.push(performance.now() - start);
  }
  return spreadOf(times);
}
