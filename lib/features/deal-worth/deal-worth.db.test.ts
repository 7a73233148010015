import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { erpmText } from "@/lib/core/text/figures";
import { date } from "@/lib/core/testdata/vector";
import { addDeal, currency, deliverable, FLAT, terms } from "@/lib/testing/deals";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getDealWorth } from "./data";

beforeAll(() => {
  process.env.PERMILLE_NOW = "2026-11-28T12:00:00Z";
});
afterAll(closeDatabases);

const USD = currency("USD");
const shown = (erpm: Erpm | null | undefined) => (erpm == null ? "none" : erpmText(erpm, USD));

/** Two videos of which one is ten days younger: 30,000 and 10,000 views on day 7, 40 and 30 on day 30, 50 and 40 on day 90. */
async function makeStory() {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const counts = [
    { "2026-08-20": 0, "2026-08-27": 30_000, "2026-09-19": 40_000, "2026-11-18": 50_000 },
    { "2026-08-30": 0, "2026-09-06": 10_000, "2026-09-29": 30_000, "2026-11-28": 40_000 },
  ];
  const videos = [];
  for (const one of counts) videos.push(deliverable({ videoId: await kim.addVideo(one) }));
  return { kim, videos };
}

async function worthOf(deal: { viewer: Parameters<typeof getDealWorth>[0]; id: string }) {
  const worth = await getDealWorth(deal.viewer, deal.id);
  if (worth === null) throw new Error("no deal");
  return worth;
}

describe("what a deal paid", () => {
  it("is its worth by the views of each age, and stays what it was at an age", async () => {
    // 900 ÷ 40 = 22.50, 900 ÷ 70 = 12.857…, 900 ÷ 90 = 10.00.
    const { kim, videos } = await makeStory();
    const deal = await addDeal(kim, { stage: "delivered", deliverables: videos });
    const { prices } = await worthOf(deal);
    expect(prices.ages.map(({ price }) => shown(price))).toEqual(["$22.50", "$12.86", "$10.00", "$10.00"]);
    expect(prices.projected).toMatchObject({ reason: null, basis: "known" });
  });

  it("is beside what views earn without deals: no brand's money, no brand's video", async () => {
    // 50.00 of tips from August to November, and 100,000 views of a video of nobody's: 0.50.
    const { kim, videos } = await makeStory();
    await kim.addVideo({ "2026-08-01": 0, "2026-11-01": 100_000 });
    await kim.add({
      amount: "50.00",
      stream: "tips",
      state: "confirmed",
      earnedFrom: "2026-10-05",
      earnedLast: "2026-10-05",
    });
    // July is not among the months, nor is a fee without a deal, the rewards of a video of the deal, or orders of a deal.
    await kim.add({
      amount: "9.00",
      stream: "tips",
      state: "confirmed",
      earnedFrom: "2026-07-05",
      earnedLast: "2026-07-05",
    });
    await kim.add({
      amount: "70.00",
      stream: "brand_deal",
      state: "confirmed",
      earnedFrom: "2026-10-05",
      earnedLast: "2026-10-05",
    });
    await kim.add({
      amount: "5.00",
      stream: "creator_rewards",
      state: "confirmed",
      earnedFrom: "2026-10-01",
      earnedLast: "2026-10-31",
      video: "Video 1",
    });
    const orders = await kim.add({
      amount: "11.00",
      stream: "commission",
      state: "confirmed",
      earnedFrom: "2026-10-07",
      earnedLast: "2026-10-07",
    });
    const deal = await addDeal(kim, { stage: "delivered", deliverables: videos });
    await kim.run((sql) =>
      sql.query("UPDATE income SET deal_id = $2::uuid WHERE id = $1::uuid", [orders, deal.id]),
    );
    const { comparison } = await worthOf(deal);
    expect(comparison?.own).toMatchObject({
      erpm: { income: 5_000n, views: 100_000n },
      period: { from: "2026-08-01", to: "2026-12-01" },
    });
    expect(comparison?.past).toMatchObject({ median: null, reason: "no-past-deals" });
  });

  it("is beside the middle of the creator's other deals that are agreed on and not lost", async () => {
    const { kim, videos } = await makeStory();
    const other = {
      deliverables: [deliverable({ videoId: await kim.addVideo({ "2026-06-01": 0, "2026-09-01": 50_000 }) })],
    };
    await addDeal(kim, { ...other, stage: "paid" });
    await addDeal(kim, { ...other, stage: "lost" });
    await addDeal(kim, { ...other, stage: "negotiating" });
    const deal = await addDeal(kim, { stage: "delivered", deliverables: videos });
    const { comparison } = await worthOf(deal);
    // 900 ÷ 50 = 18.00 is the only one; 10.00 is second of two.
    expect(shown(comparison?.past.median)).toBe("$18.00");
    expect(comparison?.rank).toEqual({ rank: 2, of: 2 });
  });

  it("of a commission is its lines less what was taken back, of which an agency has no share that nobody set", async () => {
    // 60.00 + 40.00 − 20.00 = 80.00 from 40,000 views: 2.00.
    const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
    const videoId = await kim.addVideo({ "2026-09-01": 0, "2026-11-28": 40_000 });
    const fee = { kind: "commission", base: 0n, percent: "10", from: "lines", sales: null } as const;
    const deal = await addDeal(kim, {
      terms: terms(fee),
      stage: "delivered",
      deliverables: [deliverable({ videoId })],
    });
    const order = {
      stream: "commission",
      state: "confirmed",
      earnedFrom: "2026-10-07",
      earnedLast: "2026-10-07",
    };
    const ids = [await kim.add({ ...order, amount: "60.00" }), await kim.add({ ...order, amount: "40.00" })];
    await kim.run((sql) =>
      sql.query("UPDATE income SET deal_id = $2::uuid WHERE id = ANY($1::uuid[])", [ids, deal.id]),
    );
    await kim.add({ ...order, amount: "-20.00", parentId: ids[0] ?? "" });
    const worth = await worthOf(deal);
    expect(worth.value).toEqual({ amount: 8_000n, currency: USD });
    expect(shown(worth.prices.ages.at(-1)?.price)).toBe("$2.00");
  });

  it("of a gift is its product, income or not, and of a lost deal what arrived", async () => {
    const { kim, videos } = await makeStory();
    const gift = terms({ kind: "gift", value: 18_000n, counts: false });
    const mug = await worthOf(await addDeal(kim, { terms: gift, stage: "delivered", deliverables: videos }));
    expect(mug).toMatchObject({ isPlainGift: true, value: { amount: 18_000n } });
    expect(shown(mug.prices.ages.at(-1)?.price)).toBe("$2.00");
    const lost = await addDeal(kim, { stage: "agreed", deliverables: videos });
    await lost.pay(27_000n, "2026-10-01");
    await lost.move("lost");
    expect(shown((await worthOf(lost)).prices.ages.at(-1)?.price)).toBe("$3.00");
  });

  it("is in the deal's own currency, and beside nothing, while it is not converted", async () => {
    const { kim, videos } = await makeStory();
    const sek = terms({ kind: "flat", amount: 900_000n }, { currency: currency("SEK") });
    const worth = await worthOf(await addDeal(kim, { terms: sek, stage: "delivered", deliverables: videos }));
    expect(worth).toMatchObject({ isConverted: false, value: { amount: 900_000n, currency: "SEK" } });
    expect(worth).toMatchObject({ comparison: null, takeHome: null, hourly: null });
    expect(worth.prices.ages.at(-1)?.price).toEqual({ income: 900_000n, views: 90_000n });
  });

  it("leaves what agency, costs and tax do not take, and that by the hour", async () => {
    // 900.00 − 15 % = 765.00, − 65.00 of costs = 700.00, − 30 % = 490.00. In 3.5 hours 700 ÷ 3.5 = 200.00 an hour.
    const { kim, videos } = await makeStory();
    const said = terms(FLAT, { agencyRate: "0.15", minutes: 210 });
    const deal = await addDeal(kim, { terms: said, stage: "delivered", deliverables: videos });
    await kim.run(async (sql) => {
      await sql.query(
        `INSERT INTO cost (creator_id, id, day, amount, currency, base_amount, deal_id)
         VALUES ($1::uuid, gen_random_uuid(), '2026-09-01', 6500, 'USD', 6500, $2::uuid)`,
        [kim.viewer.creatorId, deal.id],
      );
      await sql.query(
        `INSERT INTO dated_term (creator_id, id, kind, name, from_day, value)
         VALUES ($1::uuid, gen_random_uuid(), 'tax_reserve', '', '2026-01-01', 0.3)`,
        [kim.viewer.creatorId],
      );
    });
    const { takeHome, hourly } = await worthOf(deal);
    expect(takeHome?.steps.map(({ taken }) => taken)).toEqual([0n, 13_500n, 6_500n, 21_000n]);
    expect(takeHome?.net).toBe(49_000n);
    expect(hourly).toEqual({ left: 70_000n, perHour: 20_000n });
  });

  it("says what views are missing of a promise, in money, also those that the platform took back", async () => {
    const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
    const videoId = await kim.addVideo({ "2026-09-01": 0, "2026-10-01": 80_000 });
    // On 10 October it takes 5,000 back: 75,000 of 100,000 views are −25 % of 900.00.
    await kim.run((sql) =>
      sql.query(
        `INSERT INTO view_month (creator_id, video_id, month, channel_id, views, qualified_views)
         SELECT creator_id, video_id, '2026-10-01', channel_id, array_fill(0::bigint, array[9]) || -5000::bigint, '{}'
         FROM view_month WHERE video_id = $1::uuid AND month = '2026-09-01'`,
        [videoId],
      ),
    );
    const deal = await addDeal(kim, {
      terms: terms(FLAT, { promisedViews: 100_000n }),
      deliverables: [deliverable({ videoId })],
    });
    const { promise } = await worthOf(deal);
    expect(promise?.progress.views).toBe(75_000n);
    expect(promise?.progress.difference).toBe(-22_500n);
  });

  it("counts the views of a bonus in its days, and offers them to be counted", async () => {
    // 40,000 views in the first 30 days, 10,000 later: 10 above 30,000 are 10 × 30.00 = 300.00.
    const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
    const videoId = await kim.addVideo({ "2026-09-01": 0, "2026-10-01": 40_000, "2026-11-01": 50_000 });
    const rule = { threshold: 30_000n, perThousand: "30", cap: 120_000n, days: 30 };
    const deal = await addDeal(kim, {
      terms: terms({ kind: "bonus", base: 50_000n, rule, countedViews: null }),
      deliverables: [deliverable({ videoId })],
    });
    expect((await getDealWorth(kim.viewer, deal.id))?.bonus?.progress.views ?? null).toBe(40_000n);
    const { bonus, value } = await worthOf(deal);
    expect(bonus).toMatchObject({ countedViews: null, progress: { bonus: 30_000n, isOver: true } });
    // Nobody has counted it yet.
    expect(value.amount).toBe(50_000n);
    const flat = await addDeal(kim, { deliverables: [deliverable({ videoId })] });
    expect((await getDealWorth(kim.viewer, flat.id))?.bonus?.progress.views ?? null).toBeNull();
  });

  it("has no price before there is a video, a day, or a reading, and says so", async () => {
    const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
    const none = await worthOf(
      await addDeal(kim, { deliverables: [deliverable({ dueOn: date("2026-12-05") })] }),
    );
    expect(none.prices.ages.map(({ reason }) => reason)).toEqual(Array<string>(4).fill("no-videos"));
    expect(none).toMatchObject({ unlinked: 1, curve: [], comparison: null });
    const fresh = await kim.addVideo({ "2026-11-28": 0 });
    const first = await worthOf(await addDeal(kim, { deliverables: [deliverable({ videoId: fresh })] }));
    expect(first.prices.ages.map(({ reason }) => reason)).toEqual([
      "too-young",
      "too-young",
      "too-young",
      "no-views",
    ]);
    expect(first.prices.projected).toEqual({ reason: "first-day" });
  });

  it("is nobody else's to see", async () => {
    const { kim, videos } = await makeStory();
    const deal = await addDeal(kim, { deliverables: videos });
    const { viewer } = await makeLedger({ currency: "USD", timeZone: "UTC" });
    expect(await getDealWorth(viewer, deal.id)).toBeNull();
    expect((await getDealWorth(viewer, deal.id))?.bonus?.progress.views ?? null).toBeNull();
    expect(await getDealWorth(viewer, "not an id")).toBeNull();
  });
});
