import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator } from "@/lib/server/viewer";
import { currency, FLAT, makeDeal, terms, TODAY } from "@/lib/testing/deals";
import { differences, run } from "@/lib/testing/ledger";
import { editLines, rowsOf } from "@/lib/testing/lines";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { writeSettings } from "./creator-settings";
import { attachLines, matchPayment } from "./deal-match";
import { moveDeal } from "./deals";

afterAll(closeDatabases);

const DAYS = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05" };

describe("another base currency", () => {
  it("converts a deal's lines again, and a later move of the deal leaves that be", async () => {
    await publishRates({ "2026-10-20": { USD: "1.25", SEK: "11.37" } });
    const amount = { kind: "flat", amount: 1_000_001n } as const;
    const deal = await makeDeal({
      base: "EUR",
      terms: terms(amount, { currency: currency("SEK"), rate: "0.1" }),
    });
    await deal.pay(123_456n, "2026-11-10");
    const { viewer } = deal;
    const { creatorName, timeZone, baseCurrency } = viewer;
    const before = { creatorName, timeZone, currency: baseCurrency };
    const change = { action: "creator.update", summary: "", before, version: 1 } as const;
    const after = { ...before, currency: "USD" };
    await deal.run((sql) => writeSettings(sql, viewer, { ...change, after }));
    const inDollars = await viewerOfCreator(viewer.creatorId);
    if (inDollars === null) throw new Error("The creator is there.");
    const bases = async () => (await deal.lines()).map(({ base }) => base);
    // 1,234.56 and 8,765.45 kronor at 1.25 dollars for 11.37: 135.73 and 963.66.
    expect(await bases()).toEqual([13_573n, 96_366n]);
    const version = await deal.version();
    await run(inDollars, (sql) => moveDeal(sql, inDollars, { ...deal.key, version, stage: "delivered" }));
    expect(await bases()).toEqual([13_573n, 96_366n]);
    expect(await differences(inDollars)).toEqual([]);
  });
});

describe("a line from elsewhere", () => {
  it("is kept by the deal once it is matched, also from a selection", async () => {
    const deal = await makeDeal();
    const { viewer } = deal;
    const lineId = await deal.add({ stream: "other", state: "paid", amount: "400", tags: "oats", ...DAYS });
    const match = { lineId, lineVersion: 1, invoiceId: null, withTax: false, paidOn: TODAY };
    const version = await deal.version();
    await run(viewer, (sql) => matchPayment(sql, viewer, { ...deal.key, version, match }));
    expect(await deal.sums()).toEqual(["line 40000 paid", "open 50000 estimated"]);
    const refused = await editLines(viewer, { row: rowsOf([lineId], 2), change: "delete" });
    expect(refused).toMatchObject({ ok: false, code: "invalid" });
    const again = await withTenantPg(viewer, (client) =>
      matchPayment(sqlOfPg(client), viewer, {
        ...deal.key,
        version: version + 1,
        match: { ...match, lineVersion: 2 },
      }),
    );
    expect(again).toMatchObject({ ok: false, message: "This line belongs to a deal already." });
    expect(await differences(viewer)).toEqual([]);
  });

  it.each([
    ["takes something back", { amount: "-5" }],
    ["is in another currency", { currency: "EUR" }],
    ["is money for views", { stream: "creator_rewards" }],
  ])("is no payment where it %s", async (_why, given) => {
    const deal = await makeDeal();
    const { viewer } = deal;
    const lineId = await deal.add({ stream: "other", state: "confirmed", amount: "900", ...DAYS, ...given });
    const match = { lineId, lineVersion: 1, invoiceId: null, withTax: false, paidOn: TODAY };
    const refused = await withTenantPg(viewer, async (client) =>
      matchPayment(sqlOfPg(client), viewer, { ...deal.key, version: await deal.version(), match }),
    );
    expect(refused).toMatchObject({ ok: false, code: "invalid" });
  });

  it("that feeds a commission goes on being changed where it is", async () => {
    const fee = { kind: "commission", base: 0n, percent: "8", from: "lines", sales: null } as const;
    const deal = await makeDeal({ terms: terms(fee) });
    const { viewer } = deal;
    const id = await deal.add({ stream: "commission", state: "confirmed", amount: "12", ...DAYS });
    const version = await deal.version();
    await run(viewer, (sql) => attachLines(sql, viewer, { ...deal.key, version, lineIds: [id] }));
    expect((await editLines(viewer, { row: rowsOf([id], 2), change: "addTag", tag: "oats" })).ok).toBe(true);
    expect((await editLines(viewer, { row: rowsOf([id], 3), change: "delete" })).ok).toBe(true);
    expect(await deal.sums()).toEqual([]);
    const flat = await makeDeal({ terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    const other = await flat.add({ stream: "commission", amount: "12", ...DAYS });
    const refused = await withTenantPg(flat.viewer, async (client) =>
      attachLines(sqlOfPg(client), flat.viewer, {
        ...flat.key,
        version: await flat.version(),
        lineIds: [other],
      }),
    );
    expect(refused).toMatchObject({ ok: false, code: "invalid" });
  });
});
