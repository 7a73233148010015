import { readFileSync } from "node:fs";

import { afterAll, describe, expect, it } from "vitest";

import { addDeal, terms } from "@/lib/testing/deals";
import { day } from "@/lib/testing/derive-fixture";
import { differences, run } from "@/lib/testing/ledger";
import { ledgerText } from "@/lib/testing/ledger-text";
import { withTestClient } from "@/lib/testing/database";
import { closeDatabases } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { makeLedger } from "@/lib/testing/story-ledger";

import { closeThrough } from "./closing";
import { listComparedSums } from "./compare-sums";
import { attachLines } from "./deal-match";
import { deriveAll } from "./derive";
import { deleteIncome } from "./income";
import { listIncomeSources } from "./income-sources";
import { readOrganicErpm } from "./organic-erpm";
import { listOrganicMonths, listOrganicTotals } from "./organic-months";
import { listRankedSums } from "./ranked-sums";
import { listDealIncome } from "./report-rows";
import { undoEdit } from "./undo-edit";
import { listEarnedDays } from "./young-videos";

afterAll(closeDatabases);

const OCTOBER = parsePeriod("2026-10-01", "2026-11-01");
const NOVEMBER = parsePeriod("2026-11-01", "2026-12-01");
const TODAY = day("2026-11-22");

/** A video with 7.00 of ads and 12.00 of commission under a brand's deal, all on 10 October, which is closed. */
async function makeClosed() {
  const ledger = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const { viewer } = ledger;
  const video = await ledger.addVideo({ "2026-10-10": 0, "2026-10-11": 1_000 });
  const ofVideo = { video, state: "confirmed", earnedFrom: "2026-10-10", earnedLast: "2026-10-10" };
  await ledger.add({ stream: "ads", amount: "7", ...ofVideo });
  const lineId = await ledger.add({ stream: "commission", amount: "12", ...ofVideo });
  const fee = { kind: "commission", base: 0n, percent: "8", from: "lines", sales: null } as const;
  const deal = await addDeal(ledger, { terms: terms(fee), deliverables: [] });
  const attach = async () => {
    const version = await deal.version();
    return run(viewer, (sql) =>
      attachLines(sql, viewer, { ...deal.key, reason: "The brand said so", version, lineIds: [lineId] }),
    );
  };
  const close = () => run(viewer, (sql) => closeThrough(sql, viewer, { month: OCTOBER.from, today: TODAY }));
  const remove = async () => {
    const [row] = await ledger.run((sql) =>
      sql.query<{ version: number }>("select version from income where id = $1::uuid", [lineId]),
    );
    const wrong = { id: lineId, version: row?.version ?? 0, reason: "It was another shop's" };
    return run(viewer, (sql) => deleteIncome(sql, viewer, wrong));
  };
  const { creatorId } = viewer;
  /** What is told apart of October, by each that tells it. */
  const told = () =>
    ledger.run(async (sql) => {
      const asked = { creatorId, period: OCTOBER };
      const of = { creatorId, by: "length", clock: "earned", zone: "UTC", timeZone: "UTC" } as const;
      const [compared] = await listComparedSums(sql, { ...of, periods: [OCTOBER] });
      const [month] = await listOrganicMonths(sql, asked);
      const totals = await listOrganicTotals(sql, asked);
      const ranked = await listRankedSums(sql, { ...asked, clock: "earned" });
      const days = await listEarnedDays(sql, { creatorId, videoId: video, today: TODAY });
      const { sources } = await listIncomeSources(sql, asked);
      return {
        compare: sum(compared?.videos.map(({ income }) => income)),
        all: sum(compared?.totals.earned.map(({ income }) => income)),
        months: month?.sums.income,
        bridges: sum(totals.get("2026-10")?.earned.map(({ income }) => income)),
        organic: (await readOrganicErpm(sql, asked)).income,
        ranked: sum(ranked.map(({ income }) => income)),
        young: days
          .filter(({ day: on }) => on < OCTOBER.to)
          .map(({ following, fixed }) => [following, fixed]),
        brands: sources.brand.map(({ name, income }) => [name, income]),
        deals: [...(await listDealIncome(sql, { ...asked, clock: "earned" })).values()],
      };
    });
  return { ...ledger, deal, attach, close, remove, told };
}

const KEEPS_DEALS = readFileSync(
  "prisma/migrations/20261128201500_deals_of_closed_days/migration.sql",
  "utf8",
);

const APART = {
  ...{ compare: 700n, all: 1_900n, months: 700n, bridges: 700n, organic: 700n, ranked: 700n },
  ...{ young: [[700n, 1_200n]], brands: [["Nordkaffe", 1_200n]], deals: [1_200n] },
};

describe("a commission of a deal that is deleted after its month was closed", () => {
  it("stays the brand's in that month, whoever tells it apart", async () => {
    const { viewer, attach, close, remove, told } = await makeClosed();
    await attach();
    await close();
    expect(await told()).toEqual(APART);
    const { auditId } = await remove();
    expect(await told()).toEqual(APART);
    await run(viewer, (sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
    expect(await told()).toEqual(APART);
    expect(await differences(viewer)).toEqual([]);
  });

  it("stays so where it came to the deal after the closing", async () => {
    const { attach, close, remove, told } = await makeClosed();
    await close();
    await attach();
    expect(await told()).toEqual(APART);
    await remove();
    expect(await told()).toEqual(APART);
  });

  it("is taken back from the deal in the month that is open", async () => {
    const { viewer, deal, attach, close, remove, run: read } = await makeClosed();
    await attach();
    await close();
    await remove();
    const asked = { creatorId: viewer.creatorId, period: NOVEMBER, clock: "earned" } as const;
    expect(await read((sql) => listDealIncome(sql, asked))).toEqual(new Map([[deal.id, -1_200n]]));
    const file = await ledgerText(viewer, { period: OCTOBER, clock: "earned" });
    expect(file.split("\r\n").find((row) => row.includes("deleted"))).toContain("Nordkaffe: Autumn");
  });

  it("is found in the activity where it was deleted before closed days told their deal", async () => {
    const { attach, close, remove, told } = await makeClosed();
    await attach();
    await close();
    await remove();
    const [, backfill = ""] = KEEPS_DEALS.split("-- Lines that were deleted before this");
    await withTestClient("owner", async (client) => {
      await client.query("ALTER TABLE closed_day NO FORCE ROW LEVEL SECURITY");
      await client.query("UPDATE closed_day SET deal_id = NULL");
      expect(await told()).toMatchObject({ deals: [] });
      await client.query(`-- ${backfill}`);
    });
    expect(await told()).toEqual(APART);
  });

  it("is of no deal where it was none's", async () => {
    const { close, remove, told } = await makeClosed();
    await close();
    await remove();
    expect(await told()).toMatchObject({ compare: 1_900n, organic: 1_900n, brands: [], deals: [] });
  });
});

it("what takes a deleted line back goes with it", async () => {
  const ledger = await makeClosed();
  const { viewer, attach, close, told, run: read } = ledger;
  await attach();
  const [line] = await read((sql) =>
    sql.query<{ id: string }>("select id::text as id from income where stream = 'commission'"),
  );
  const parentId = line?.id ?? "";
  const back = { stream: "commission", amount: "-2", state: "confirmed", parentId };
  await ledger.add({ ...back, earnedFrom: "2026-10-10", earnedLast: "2026-10-10" });
  await close();
  const before = await told();
  expect(before.deals).toEqual([1_000n]);
  // Both by one statement, as an import that is taken back does.
  await read(async (sql) => {
    const ids = [viewer.creatorId, parentId];
    for (const table of ["income_revision", "income_share"])
      await sql.query(
        `delete from ${table} where creator_id = $1::uuid and income_id in
        (select id from income where id = $2::uuid or parent_id = $2::uuid)`,
        ids,
      );
    await sql.query(
      "delete from income where creator_id = $1::uuid and (id = $2::uuid or parent_id = $2::uuid)",
      ids,
    );
    await deriveAll(sql, viewer);
  });
  expect(await told()).toEqual(before);
});

function sum(amounts: readonly bigint[] = []): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
