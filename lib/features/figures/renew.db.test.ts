import { afterAll, expect, test } from "vitest";
import { createIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema } from "@/lib/features/income/schema";
import { withAuth } from "@/lib/server/auth-db";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { writeDerivedRules } from "@/lib/server/instance";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { renewDerived } from "./mutations";

afterAll(closeDatabases);

test("rows that an earlier version derived are made again once, for every creator", async () => {
  const people = [await makePerson(), await makePerson()];
  for (const { viewer } of people) await addTip(viewer);
  for (const { viewer } of people) await forgetClocks(viewer);
  await withAuth((tx) => writeDerivedRules(tx, 1));
  expect(await renewDerived()).toBe(2);
  for (const { viewer } of people) expect(await differences(viewer)).toEqual([]);
  expect(await renewDerived()).toBe(0);
});

async function addTip(viewer: Viewer): Promise<void> {
  const input = createIncomeSchema.parse({ amount: "12.50", currency: "USD", stream: "tips", state: "paid" });
  const outcome = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
  expect(outcome.ok).toBe(true);
}

/** As the version before left them. */
async function forgetClocks(viewer: Viewer): Promise<void> {
  await withTenantPg(viewer, async (client) => {
    for (const table of ["income_day", "stream_day"])
      await sqlOfPg(client).query(`update ${table} set viewed = 0, paid = 0`);
  });
  expect(await differences(viewer)).not.toEqual([]);
}
