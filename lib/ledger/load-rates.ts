import type { EcbRates } from "@/lib/core/formats/ecb-rates";
import type { LocalDate } from "@/lib/core/time/date";
import { withAuthPg } from "@/lib/server/auth-db";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";
import { log } from "@/lib/server/log";
import { sqlOfPg } from "@/lib/server/sql";
import { convertPending } from "./convert-pending";
import { storeReferenceRates, type StoredRates } from "./reference-rates";

export type LoadedRates = {
  firstDay: LocalDate;
  lastDay: LocalDate;
  days: number;
  currencies: number;
  rates: StoredRates;
  /** Codes of the file that are no currencies any more, and were left out. */
  retired: string[];
  /** The creators of whom something was converted by them, with how many lines and costs. */
  creators: { creatorId: string; converted: number }[];
};

/**
 * Keeps the rates of a file, then converts what waited for them, creator by creator, each with its own entry in Activity.
 * Rates that are kept stay so if a creator's turn fails: loading the file again goes on where it ended.
 */
export async function loadReferenceRates(
  { rates, retired }: EcbRates,
  { userId }: { userId: string | null },
): Promise<LoadedRates> {
  const stored = await withAuthPg((client) => storeReferenceRates(sqlOfPg(client), rates), LONG);
  const creators: LoadedRates["creators"] = [];
  for (const creatorId of await listCreatorIds()) {
    const converted = await withCreator(creatorId, (sql, viewer) =>
      convertPending(sql, { ...viewer, userId }),
    );
    if (converted) creators.push({ creatorId, converted: converted.rows });
  }
  log("info", "rates-loaded", { user: userId, ...stored, creators: creators.length });
  const days = new Set(rates.map(({ day }) => day));
  const [firstDay, lastDay] = boundsOf(days);
  const currencies = new Set(rates.map(({ currency }) => currency)).size;
  return { firstDay, lastDay, days: days.size, currencies, rates: stored, retired, creators };
}

const LONG = { statementTimeoutMs: 10 * 60_000 };

function boundsOf(days: ReadonlySet<LocalDate>): [LocalDate, LocalDate] {
  const sorted = [...days].sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) throw new Error("A file without rates was taken.");
  return [first, last];
}
