import { parseLocalDate } from "@/lib/core/time/date";
import { findIncome } from "@/lib/features/income/data";
import { createIncome, markIncomePaid, updateIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema, updateIncomeSchema } from "@/lib/features/income/schema";
import { createRate } from "@/lib/features/rates/mutations";
import { createRateSchema } from "@/lib/features/rates/schema";
import { convertPending } from "@/lib/ledger/convert-pending";
import { withTenant, withTenantPg } from "@/lib/server/db";
import type { Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import { makePerson } from "@/lib/testing/people";

/** Earned on a Saturday, in another currency. */
export const FEE = {
  amount: "10500.00",
  currency: "SEK",
  stream: "brand_deal",
  state: "confirmed",
  earnedFrom: "2026-10-03",
  earnedLast: "2026-10-03",
};

export const OWN = { from: "SEK", to: "EUR", firstDay: "2026-10-01", lastDay: "2026-10-31", rate: "0.095" };

/** A creator in Berlin with euros, and what a person does there. */
export async function makeKim() {
  const { viewer } = await makePerson({ currency: "EUR" });
  const run = <T>(work: (sql: ReturnType<typeof sqlOfPg>) => Promise<T>) =>
    withTenantPg(viewer, (client) => work(sqlOfPg(client)));
  const line = (id: string) => findIncome(viewer, id);
  const tryToPay = async (id: string, given: { paidOn?: string; received?: string }) => {
    const version = (await line(id))?.version ?? 0;
    const paidOn = parseLocalDate(given.paidOn ?? "2026-10-06");
    const payment = { id, version, paidOn, received: given.received ?? "" };
    return withTenant(viewer, (tx) => markIncomePaid(viewer, { tx, ...payment }));
  };
  return {
    viewer,
    run,
    line,
    tryToPay,
    convertPending: () => run((sql) => convertPending(sql, viewer)),
    async add(given: Record<string, string> = {}): Promise<string> {
      const input = createIncomeSchema.parse({ ...FEE, ...given });
      return (await must(withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input })))).id;
    },
    async save(id: string, given: Record<string, string>): Promise<void> {
      const version = String((await line(id))?.version);
      const input = updateIncomeSchema.parse({ ...FEE, id, version, ...given });
      await must(withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input })));
    },
    pay: async (id: string, given: { paidOn?: string; received?: string }) => must(tryToPay(id, given)),
    addRate: (given: Partial<typeof OWN> = {}) => {
      const typed = createRateSchema.parse({ ...OWN, ...given });
      return must(run((sql) => createRate(viewer, { sql, ...typed })));
    },
  };
}

export async function must<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const found = await outcome;
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}
