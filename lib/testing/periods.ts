import { date } from "@/lib/core/testdata/vector";
import type { Period } from "@/lib/core/time/period";

/** From a day up to but without another. */
export function parsePeriod(from: string, to: string): Period {
  return { from: date(from), to: date(to) };
}
