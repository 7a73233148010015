import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { holdSettings } from "@/lib/server/creator-hold";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { day } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { convertPending } from "./convert-pending";
import { writeSettings } from "./creator-settings";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

// 3 and 4 October 2026 are a weekend.
beforeEach(async () => {
  await withTestClient("auth", (client) => client.query("delete from reference_rate"));
  await publishRates({ "2026-10-02": { SEK: "11" }, "2026-10-30": { SEK: "10.5" } });
});

test("lines of a file are converted at the rate of their day, and paid ones at that of the payment as well", async () => {
  const kim = await makeKim();
  await kim.take("a.csv", [
    "2026-10-03,2026-10-03,110.00,SEK,,final,",
    "2026-10-04,2026-10-04,110.00,SEK,0.5,final,",
    "2026-10-05,2026-10-05,110.00,SEK,,paid,2026-10-31",
    "2026-10-06,2026-10-06,5000,JPY,,final,",
    "2026-10-07,2026-10-07,70.00,EUR,,final,",
  ]);
  // 110 ÷ 11 = 10.00, × 0.5 = 55.00; paid, 110 ÷ 10.5 = 10.476….
  expect(await kim.lines()).toMatchObject([
    { base_amount: 1_000n, rate_on: "2026-10-02", rate_source: "ecb", paid_base_amount: null },
    { base_amount: 5_500n, rate_on: "2026-10-04", rate_source: "line", paid_base_amount: null },
    { base_amount: 1_000n, rate_on: "2026-10-02", rate_source: "ecb", paid_base_amount: 1_048n },
    { base_amount: null, rate: null, rate_source: null, paid_base_amount: null },
    { base_amount: 7_000n, rate: null, rate_source: null, paid_base_amount: null },
  ]);
  expect(await differences(kim.viewer)).toEqual([]);
});

test("a later file that says the same moves no conversion, and one that says another amount reckons it anew", async () => {
  const kim = await makeKim();
  await kim.take("a.csv", [
    "2026-10-03,2026-10-03,110.00,SEK,,estimated,",
    "2026-10-04,2026-10-04,110.00,SEK,,final,",
  ]);
  const [first, second] = await kim.lines();
  await publishRates({ "2026-10-02": { SEK: "10" } });
  await kim.take("b.csv", [
    "2026-10-03,2026-10-03,110.00,SEK,,final,",
    "2026-10-04,2026-10-04,220.00,SEK,,final,",
  ]);
  const { version: _, state, ...kept } = { ...first };
  expect(state).toBe("estimated");
  expect((await kim.lines())[0]).toMatchObject({ ...kept, state: "confirmed" });
  expect((await kim.lines())[1]).toMatchObject({ base_amount: 2_200n, rate: "0.100000000000" });
  expect(second).toMatchObject({ base_amount: 1_000n });
  expect(await differences(kim.viewer)).toEqual([]);
});

test("a file that is undone leaves each line worth what it was before it, whatever rates came since", async () => {
  const kim = await makeKim();
  await kim.take("a.csv", [
    "2026-10-03,2026-10-03,110.00,SEK,,final,",
    "2026-10-13,2026-10-13,110.00,SEK,,final,",
  ]);
  await publishRates({ "2026-10-13": { SEK: "10" } });
  await withTenantPg(kim.viewer, (client) => convertPending(sqlOfPg(client), kim.viewer));
  const before = await kim.lines();
  expect(before).toMatchObject([{ base_amount: 1_000n }, { base_amount: 1_100n }]);
  await publishRates({ "2026-10-02": { SEK: "9" }, "2026-10-13": { SEK: "9" } });
  const later = await kim.take("b.csv", [
    "2026-10-03,2026-10-03,220.00,SEK,,final,",
    "2026-10-13,2026-10-13,220.00,SEK,,final,",
  ]);
  expect(await kim.lines()).toMatchObject([{ base_amount: 2_444n }, { base_amount: 2_444n }]);
  expect(await undoImportOf(kim.viewer, later)).toMatchObject({ ok: true });
  const unversioned = (lines: Record<string, unknown>[]) => lines.map((line) => ({ ...line, version: 0 }));
  expect(unversioned(await kim.lines())).toEqual(unversioned(before));
  expect(await differences(kim.viewer)).toEqual([]);
});

test("a line that waited and was converted keeps it when its file is taken in again", async () => {
  const kim = await makeKim();
  const rows = ["2026-10-13,2026-10-13,110.00,SEK,,final,"];
  await kim.take("a.csv", rows);
  expect(await kim.lines()).toMatchObject([{ base_amount: null }]);
  await publishRates({ "2026-10-13": { SEK: "10" } });
  await withTenantPg(kim.viewer, (client) => convertPending(sqlOfPg(client), kim.viewer));
  const converted = await kim.lines();
  expect(converted).toMatchObject([{ base_amount: 1_100n, rate_source: "ecb" }]);
  await kim.take("b.csv", [...rows, "2026-10-14,2026-10-14,5.00,EUR,,final,"]);
  expect((await kim.lines())[0]).toEqual(converted[0]);
});

test("an amount that the rate makes too large to be kept is an error of its row", async () => {
  const kim = await makeKim();
  const given = ["2026-10-03,2026-10-03,999999999999999,SEK,12,final,"];
  expect(await kim.tryTake("a.csv", given)).toMatchObject({ ok: false, problems: [{ code: "too-large" }] });
});

test("a rate that a file gave to one base currency says nothing to another, whatever is undone there", async () => {
  const kim = await makeKim();
  await kim.take("a.csv", ["2026-10-03,2026-10-03,110.00,SEK,0.5,final,"]);
  const later = await kim.take("b.csv", ["2026-10-03,2026-10-03,220.00,SEK,0.5,final,"]);
  expect(await kim.lines()).toMatchObject([{ base_amount: 11_000n, rate_source: "line" }]);
  const viewer = await kim.changeBase("SEK");
  expect(await kim.lines()).toMatchObject([{ base_amount: 22_000n, rate: null }]);
  expect(await undoImportOf(viewer, later)).toMatchObject({ ok: true });
  expect(await kim.lines()).toMatchObject([{ base_amount: 11_000n, rate: null }]);
  const inDollars = await kim.changeBase("USD");
  await kim.take("c.csv", ["2026-10-20,2026-10-20,1.00,USD,,final,"], inDollars);
  expect(await kim.lines()).toMatchObject([{ base_amount: null, rate: null }, { base_amount: 100n }]);
});

/** A creator in Berlin with euros, whose files are of tips. */
async function makeKim() {
  const { viewer } = await makePerson({ currency: "EUR" });
  const tryTake = (name: string, rows: readonly string[], by: Viewer = viewer) => {
    const asOf = day(name < "b" ? "2026-11-20" : "2026-11-21");
    const choices = { channelId: null, overlap: null };
    return importPath(by, { path: put(name, rows), kind: null, asOf, choices, isPreview: false });
  };
  const now = async () => (await viewerOfCreator(viewer.creatorId)) ?? viewer;
  return {
    viewer,
    tryTake,
    async take(name: string, rows: readonly string[], by: Viewer = viewer): Promise<string> {
      const outcome = await tryTake(name, rows, by);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      return outcome.value.importId ?? "";
    },
    async lines(): Promise<Record<string, unknown>[]> {
      return withTenantPg(viewer, (client) =>
        sqlOfPg(client).query(
          `SELECT amount, currency::text, state, rate::text, rate_on, rate_source, base_amount, paid_base_amount, version
           FROM income ORDER BY earned_from`,
        ),
      );
    },
    async changeBase(currency: string): Promise<Viewer> {
      const by = await now();
      await withTenantPg(by, async (client) => {
        const sql = sqlOfPg(client);
        await holdSettings(sql, by, { toChange: true });
        const [row] = await sql.query<{ version: number }>("SELECT version FROM creator");
        const { creatorName, timeZone, baseCurrency } = by;
        const before = { creatorName, timeZone, currency: baseCurrency };
        const change = { before, after: { ...before, currency }, version: row?.version ?? 0, summary: "" };
        const written = await writeSettings(sql, by, { action: "creator.update", ...change });
        if (!written.ok) throw new Error(written.reason);
      });
      return now();
    },
  };
}

function put(name: string, rows: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), "permille-rates-")), name);
  const header = "period_start,period_end,amount,currency,rate,status,paid_on,platform,program";
  writeFileSync(path, `${header}\n${rows.map((row) => `${row},tiktok,tips`).join("\n")}\n`);
  return path;
}
