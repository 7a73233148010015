import { afterAll, describe, expect, it } from "vitest";
import { RUNGS, type Rung, type TakeHome } from "@/lib/core/income/take-home";
import { parseRange } from "@/lib/core/time/period";
import { deriveAll } from "@/lib/ledger/derive";
import { planForMany } from "@/lib/ledger/plan-for-many";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { day, factsOf, type Facts } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findVideoTakeHome, getTakeHome } from "./data";
import type { LadderBy, TakeHomeReport } from "./schema";

afterAll(closeDatabases);

/** No statistics know the rows yet that a test has just written. */
const MANY = 10_000;

const TODAY = day("2026-11-27");

/** A creator with dollars whose facts are written and derived; the viewer knows the ledger as it is then. */
async function makeLedger(write: (facts: Facts) => Promise<void>): Promise<Viewer> {
  const { viewer } = await makePerson();
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    await write(await factsOf(sql, viewer));
    await planForMany(sql, { rows: MANY }, () => deriveAll(sql, viewer));
  });
  const fresh = await viewerOfCreator(viewer.creatorId);
  if (fresh === null) throw new Error("The creator is gone.");
  return fresh;
}

const deal = (amount: number, on: string, row: Parameters<Facts["addIncome"]>[0] = {}) => ({
  ...{ stream: "brand_deal", currency: "USD", amount, base_amount: amount },
  ...{ earned_from: on, earned_to: nextDay(on), ...row },
});

const cost = (amount: number, on: string) => ({
  ...{ day: on, currency: "USD", amount, base_amount: amount },
});

async function report(
  viewer: Viewer,
  {
    by = "month",
    range = "2026",
    clock = "earned" as const,
  }: { by?: LadderBy; range?: string; clock?: "earned" | "viewed" | "paid" } = {},
): Promise<TakeHomeReport> {
  const parsed = parseRange(range);
  const found = parsed && (await getTakeHome(viewer, { range: parsed, by, clock, today: TODAY }));
  if (!found) throw new Error("There are no days.");
  return found;
}

function nextDay(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
}

function taken({ steps }: TakeHome, rung: Rung): bigint {
  return steps.find((step) => step.rung === rung)?.taken ?? 0n;
}

function addTerm(facts: Facts, kind: "agency_share" | "tax_reserve", from: string, value: string) {
  return facts.add("dated_term", { kind, from_day: from, value });
}

const rowsOf = ({ rows }: TakeHomeReport) =>
  rows.map(({ kind, name, ladder }) => [kind, name, ladder.net] as const);

describe("take-home", () => {
  it("of a deal that came through a platform and an agency", async () => {
    // The brand paid 1,050.00, the platform kept 50.00. The agency has 15 % of the 1,000.00 that came: 150.00.
    const viewer = await makeLedger(async (facts) => {
      await facts.addIncome(deal(100_000, "2026-10-10", { platform_fee: 5_000, agency_rate: "0.15" }));
    });
    const { ladder } = await report(viewer);
    expect(ladder.gross).toBe(105_000n);
    expect(RUNGS.map((rung) => taken(ladder, rung))).toEqual([5_000n, 15_000n, 0n, 0n]);
    expect(ladder.net).toBe(85_000n);
  });

  it("is less than nothing where costs were more than income, and lays no tax by for it", async () => {
    // October: 200.00 less 500.00 are -300.00. November: 100.00 less 30 % of it are 70.00. Together -230.00.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "tax_reserve", "2026-01-01", "0.3");
      await facts.addIncome(deal(20_000, "2026-10-10"));
      await facts.addIncome(deal(10_000, "2026-11-10"));
      await facts.add("cost", cost(50_000, "2026-10-05"));
    });
    const { ladder, rows } = await report(viewer);
    expect(rows.map(({ name, ladder: month }) => [name, month.net, taken(month, "taxReserve")])).toEqual([
      ["2026-11-01", 7_000n, 3_000n],
      ["2026-10-01", -30_000n, 0n],
    ]);
    expect(ladder.net).toBe(-23_000n);
  });

  it("lays 30 % by of what a month has left after fee, agency and costs", async () => {
    // 1,000.00 less 200.00 of agency less 120.00 of costs leave 680.00; 30 % of that are 204.00; 476.00 stay.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "tax_reserve", "2026-10-01", "0.3");
      await facts.addIncome(deal(100_000, "2026-10-10", { agency_rate: "0.2" }));
      await facts.add("cost", cost(12_000, "2026-10-20"));
    });
    const { ladder } = await report(viewer, { range: "2026-10" });
    expect(RUNGS.map((rung) => taken(ladder, rung))).toEqual([0n, 20_000n, 12_000n, 20_400n]);
    expect(ladder.net).toBe(47_600n);
  });

  it("of one fee for three videos, with a share that is the creator's own since September", async () => {
    // 1,000.00 in three equal parts are 333.34, 333.33 and 333.33. Of the fee of 100.01 they bear 33.34, 33.34 and 33.33,
    // of 20 % agency, 200.00, they bear 66.67, 66.67 and 66.66. What is left of them: 266.67, 266.66, 266.67.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.1");
      await addTerm(facts, "agency_share", "2026-09-01", "0.2");
      await addSplitDeal(facts, { platform_fee: 10_001 });
    });
    const { ladder, rows } = await report(viewer, { by: "video" });
    expect(ladder.gross).toBe(110_001n);
    expect(RUNGS.map((rung) => taken(ladder, rung))).toEqual([10_001n, 20_000n, 0n, 0n]);
    const parts = (rung: Rung) => rows.map((row) => taken(row.ladder, rung)).sort();
    expect(parts("platformFee")).toEqual([3_333n, 3_334n, 3_334n]);
    expect(parts("agency")).toEqual([6_666n, 6_667n, 6_667n]);
    expect(rows.reduce((sum, row) => sum + row.ladder.net, 0n)).toBe(80_000n);
  });

  it("keeps a deal's own share, of nothing too, and takes back the share of the line that is taken back", async () => {
    // 500.00 without agency. 400.00 with 25 %, of which 100.00 were taken back: 300.00 x 25 % are 75.00.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.2");
      await facts.addIncome(deal(50_000, "2026-10-10", { agency_rate: "0" }));
      const parent = await facts.addIncome(deal(40_000, "2026-10-11", { agency_rate: "0.25" }));
      await facts.addIncome(deal(-10_000, "2026-10-11", { parent_id: parent }));
    });
    expect(taken((await report(viewer)).ladder, "agency")).toBe(7_500n);
  });

  it("leaves the agency out of everything that is no brand deal", async () => {
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.2");
      await facts.addIncome(deal(10_000, "2026-10-10", { stream: "tips" }));
    });
    expect((await report(viewer)).ladder.net).toBe(10_000n);
  });

  it("takes a fee in another currency at the line's own rate", async () => {
    // 90.00 EUR at 1.10 are 99.00; the fee of 10.00 EUR is 11.00.
    const viewer = await makeLedger(async (facts) => {
      const foreign = {
        currency: "EUR",
        amount: 9_000,
        base_amount: 9_900,
        rate: "1.1",
        platform_fee: 1_000,
      };
      await facts.addIncome(deal(0, "2026-10-10", foreign));
    });
    const { ladder } = await report(viewer);
    expect([ladder.gross, ladder.net]).toEqual([11_000n, 9_900n]);
  });

  it("counts what has no rate nowhere, and names it", async () => {
    const viewer = await makeLedger(async (facts) => {
      await facts.addIncome(deal(10_000, "2026-10-10"));
      const none = { base_amount: null, amount: 5_000, platform_fee: 500, currency: "EUR" };
      await facts.addIncome(deal(0, "2026-10-11", none));
      await facts.add("cost", { ...cost(0, "2026-10-12"), amount: 700, currency: "GBP", base_amount: null });
    });
    const { ladder, leftOut } = await report(viewer);
    expect(ladder.gross).toBe(10_000n);
    expect(leftOut).toEqual([
      { kind: "income", currency: "EUR", amount: 5_000n },
      { kind: "costs", currency: "GBP", amount: 700n },
    ]);
  });
});

describe("the rows", () => {
  it("by video have what is of none in rows of its own", async () => {
    const viewer = await makeLedger(async (facts) => {
      const soup = await facts.addVideo("2026-10-01T12:00:00Z", { title: "Soup" });
      await facts.addIncome(deal(10_000, "2026-10-10", { video_id: soup }));
      await facts.addIncome(deal(2_000, "2026-10-11", { stream: "tips" }));
      await facts.add("cost", { ...cost(1_000, "2026-10-12"), video_id: soup });
      await facts.add("cost", { ...cost(300, "2026-10-12"), tag: "travel" });
      await facts.add("cost", cost(500, "2026-10-13"));
    });
    const found = await report(viewer, { by: "video" });
    expect(rowsOf(found)).toEqual([
      ["video", "Soup", 9_000n],
      ["none", "", 2_000n],
      ["tagCosts", "travel", -300n],
      ["costs", "", -500n],
    ]);
    expect(found.ladder.net).toBe(10_200n);
  });

  it("by tag share a video with two of them in equal parts, and have the costs of a tag", async () => {
    // Soup: 100.01 for food and travel: 50.01 and 50.00. Travel bore 3.00, the tip of 20.00 is for fans.
    const viewer = await makeLedger(async (facts) => {
      const soup = await facts.addVideo("2026-10-01T12:00:00Z", { tags: "{travel,food}" });
      const bare = await facts.addVideo("2026-10-01T13:00:00Z");
      await facts.addIncome(deal(10_001, "2026-10-10", { video_id: soup }));
      await facts.addIncome(deal(700, "2026-10-10", { video_id: bare }));
      await facts.addIncome(deal(2_000, "2026-10-11", { stream: "tips", tags: "{fans}" }));
      await facts.add("cost", { ...cost(300, "2026-10-12"), tag: "travel" });
    });
    expect(rowsOf(await report(viewer, { by: "tag" }))).toEqual([
      ["tag", "food", 5_001n],
      ["tag", "travel", 4_700n],
      ["tag", "fans", 2_000n],
      ["untagged", "", 700n],
    ]);
  });

  it("add up to the same ladder by video, tag and month, on every clock", async () => {
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "tax_reserve", "2026-01-01", "0.27");
      await addTerm(facts, "agency_share", "2026-01-01", "0.15");
      await addSplitDeal(facts, { platform_fee: 10_001, state: "paid", paid_on: "2026-11-20" });
      await facts.addIncome(
        deal(33_333, "2026-08-15", { stream: "subscriptions", earned_to: "2026-10-20", platform_fee: 777 }),
      );
      await facts.add("cost", { ...cost(1_234, "2026-09-12"), tag: "food" });
    });
    for (const clock of ["earned", "viewed", "paid"] as const) {
      const whole = await report(viewer, { by: "month", clock });
      for (const by of ["video", "tag", "month"] as const) {
        const { ladder, rows } = await report(viewer, { by, clock });
        expect(ladder).toEqual(whole.ladder);
        for (const rung of RUNGS)
          expect(rows.reduce((sum, row) => sum + taken(row.ladder, rung), 0n)).toBe(taken(ladder, rung));
        expect(rows.reduce((sum, row) => sum + row.ladder.net, 0n)).toBe(ladder.net);
      }
      const months = ["2026-08", "2026-09", "2026-10", "2026-11"];
      const each = await Promise.all(months.map((range) => report(viewer, { by: "video", clock, range })));
      expect(each.reduce((sum, { ladder }) => sum + ladder.net, 0n)).toBe(whole.ladder.net);
    }
    const paid = await report(viewer, { clock: "paid" });
    expect([paid.ladder.gross, paid.estimated]).toEqual([110_001n, 0n]);
  });

  it("give a video's page the row of all its days, and none where nothing is ever kept back", async () => {
    let soup = "";
    const viewer = await makeLedger(async (facts) => {
      soup = await facts.addVideo("2026-10-01T12:00:00Z");
      await facts.addIncome(deal(10_000, "2026-10-10", { video_id: soup, agency_rate: "0.2" }));
    });
    const asked = { videoId: soup, clock: "earned" as const, today: TODAY };
    expect((await findVideoTakeHome(viewer, asked))?.ladder.net).toBe(8_000n);
    expect(await findVideoTakeHome((await makePerson()).viewer, asked)).toBeNull();
    const plain = await makeLedger(async (facts) => {
      soup = await facts.addVideo("2026-10-01T12:00:00Z");
      await facts.addIncome(deal(10_000, "2026-10-10", { video_id: soup }));
    });
    expect(await findVideoTakeHome(plain, { ...asked, videoId: soup })).toBeNull();
  });

  it("hold for five thousand lines, each with a fee and a share of its own", async () => {
    // Line n: 100.00 + n cents, a fee of n cents, 10 % of agency rounded on its own.
    const viewer = await makeLedger(async ({ sql, creatorId, channelId }) => {
      await sql.query(
        `insert into video (creator_id, id, channel_id, title, published_at, published_on)
         select $1::uuid, gen_random_uuid(), $2::uuid, 'Video ' || n, '2026-01-01', '2026-01-01' from generate_series(1, 500) n`,
        [creatorId, channelId],
      );
      await sql.query(
        `insert into income (creator_id, id, channel_id, video_id, stream, amount, base_amount, currency, state, identity,
           earned_from, earned_to, platform_fee, agency_rate)
         select $1::uuid, gen_random_uuid(), $2::uuid, v.id, 'commission', 10000 + n, 10000 + n, 'USD', 'confirmed', n::text,
           date '2026-01-01' + n % 300, date '2026-01-02' + n % 300, n, 0.1
         from generate_series(1, 5000) n
           join (select id, row_number() over (order by id) as at from video where creator_id = $1::uuid) v on v.at = n % 500 + 1`,
        [creatorId, channelId],
      );
    });
    const { ladder, rows } = await report(viewer, { by: "video" });
    const numbers = Array.from({ length: 5000 }, (_, index) => BigInt(index + 1));
    expect(taken(ladder, "platformFee")).toBe(numbers.reduce((sum, n) => sum + n, 0n));
    expect(taken(ladder, "agency")).toBe(numbers.reduce((sum, n) => sum + tenth(10_000n + n), 0n));
    expect(rows).toHaveLength(500);
  });
});

/** A tenth, half to even. */
function tenth(amount: bigint): bigint {
  const [whole, rest] = [amount / 10n, amount % 10n];
  return rest > 5n || (rest === 5n && whole % 2n === 1n) ? whole + 1n : whole;
}

/** 1,000.00 of 12 October for three videos in equal parts. */
async function addSplitDeal(facts: Facts, row: Parameters<Facts["addIncome"]>[0]): Promise<void> {
  const id = await facts.addIncome(deal(100_000, "2026-10-12", { split_by: "equal", ...row }));
  for (const position of [0, 1, 2]) {
    const video_id = await facts.addVideo(`2026-10-0${String(position + 1)}T12:00:00Z`, {
      title: `Part ${String(position + 1)}`,
      tags: position === 0 ? "{food,travel}" : "{food}",
    });
    await facts.sql.query(
      `insert into income_share (creator_id, income_id, position, video_id) values ($1::uuid, $2::uuid, $3, $4::uuid)`,
      [facts.creatorId, id, position, video_id],
    );
  }
}
