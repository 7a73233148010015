import { getComparison, getVerdict } from "@/lib/features/compare/data";
import { readCompareView } from "@/lib/features/compare/schema";
import { getOverview } from "@/lib/features/figures/data";
import { getNews } from "@/lib/features/insights/data";
import { parseRange, resolveComparison, resolveRange } from "@/lib/core/time/period";
import { todayIn } from "@/lib/server/clock";
import type { Viewer } from "@/lib/server/viewer";
import { LAST_MONTH } from "./clock";
import { spreadOf, type Spread } from "./statistics";

const RUNS = 60;
/** Of those that take long. */
const FEW_RUNS = 12;

/** What Home asks of the database for its widest usual range when the ledger has just changed. */
export async function measureHomeFigures(viewer: Viewer): Promise<Spread> {
  const today = todayIn(viewer.timeZone);
  const question = { range: parseRange("12m"), compare: "previous", clock: "earned", today } as const;
  return measure(RUNS, () => getOverview(changed(viewer), question));
}

/** The same of Compare, and of what Home says besides its figures: whether its change is real, and what stands out. */
export async function measureComparisons(viewer: Viewer): Promise<ReadonlyMap<string, Spread>> {
  const today = todayIn(viewer.timeZone);
  const month = resolveRange(parseRange(LAST_MONTH.range) ?? "last-month", { today, firstDay: null });
  const before = resolveComparison("previous", { period: month, range: "last-month" }) ?? month;
  const compare = (address: Record<string, string>) => () => {
    const view = { ...readCompareView(address), zone: viewer.timeZone };
    return getComparison(changed(viewer), { ...view, clock: "earned", today });
  };
  const pair = { period: month, comparison: before, clock: "earned" } as const;
  return new Map([
    ["Compare, two months", await measure(FEW_RUNS, compare({ a: LAST_MONTH.range }))],
    ["Compare, two years", await measure(FEW_RUNS, compare({ a: "12m", b: "year" }))],
    ["Home's word for its change", await measure(FEW_RUNS, () => getVerdict(changed(viewer), pair))],
    ["Home's line of what stands out", await measure(FEW_RUNS, () => getNews(changed(viewer), { today }))],
  ]);
}

/** Of a ledger that has no stamp like this one, so that nothing kept of it is of use. */
function changed(viewer: Viewer): Viewer {
  return { ...viewer, ledgerStamp: -1n };
}

async function measure(runs: number, read: () => Promise<unknown>): Promise<Spread> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  return spreadOf(times);
}
