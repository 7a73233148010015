import "server-only";
import type { ReferenceRate } from "@/lib/core/money/rates";
import type { Currency } from "@/lib/core/money/currency";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { describeReferenceRates, listReferenceRates, type RatesLoaded } from "@/lib/ledger/reference-rates";
import { listOwnRates, type OwnRate } from "@/lib/ledger/typed-rates";
import { authPool } from "@/lib/server/auth-db";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** From how many days on the newest rates are old: the next ones may not convert any more. */
const OLD_DAYS = 7;

/** `daysOld` counts from the newest day to the creator's today. */
export type ReferenceRates = RatesLoaded & { daysOld: number; isOld: boolean };

export type { OwnRate };

export type RatesOverview = { reference: ReferenceRates | null; own: OwnRate[] };

export async function getRates(viewer: Viewer): Promise<RatesOverview> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const own = await listOwnRates(sql, viewer);
      const loaded = await describeReferenceRates(sql);
      return { own, reference: loaded === null ? null : withAge(loaded, todayIn(viewer.timeZone)) };
    },
    { readOnly: true },
  );
}

function withAge(loaded: RatesLoaded, today: LocalDate): ReferenceRates {
  const daysOld = Math.max(0, daysBetween(loaded.lastDay, today));
  return { ...loaded, daysOld, isOld: daysOld > OLD_DAYS };
}

/** For the command line: the rates of everybody. */
export async function showReferenceRates(
  asked: Period & { currency: Currency | null },
): Promise<ReferenceRate[]> {
  return listReferenceRates(sqlOfPg(authPool()), asked);
}
