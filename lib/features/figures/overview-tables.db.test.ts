import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { withTestClient } from "@/lib/testing/database";
import { addDailyViews, day, factsOf } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { readOverview } from "./data";

afterAll(closeDatabases);

test("an overview is read from tables alone that set the ledger's stamp", async () => {
  const { viewer } = await makePerson();
  const read = new Set<string>();
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    await addDailyViews(await factsOf(sql, viewer), { "2026-01-10": 500 });
    const { creatorId, baseCurrency: currency } = viewer;
    const question = { range: null, compare: "previous", clock: "earned", today: day("2026-02-15") } as const;
    await readOverview(noting(sql, read), { ...question, creatorId, currency });
  });
  const stamped = await tablesWithStamp();
  expect(read.size).toBeGreaterThan(4);
  expect([...read].filter((table) => !stamped.includes(table))).toEqual([]);
});

/** Runs statements and notes the tables in their plans. */
function noting(sql: Sql, read: Set<string>): Sql {
  return {
    async query<Row>(text: string, params?: readonly unknown[]) {
      const plans = await sql.query(`explain (format json) ${text}`, params);
      for (const [, table] of JSON.stringify(plans).matchAll(/"Relation Name":"(\w+)"/g))
        read.add(table ?? "");
      return sql.query<Row>(text, params);
    },
  };
}

async function tablesWithStamp(): Promise<string[]> {
  const rows = await withTestClient("owner", (client) =>
    sqlOfPg(client).query<{ name: string }>(
      "select tgrelid::regclass::text as name from pg_trigger where tgname = 'stamp' and tgrelid <> 'creator'::regclass",
    ),
  );
  return rows.map(({ name }) => name);
}
