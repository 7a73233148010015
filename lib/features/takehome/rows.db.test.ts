import { afterAll, describe, expect, it } from "vitest";
import { RUNGS } from "@/lib/core/income/take-home";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import {
  addSplitDeal,
  addTerm,
  cost,
  deal,
  makeLedger,
  report,
  rowsOf,
  taken,
  TODAY,
} from "@/lib/testing/takehome";
import { findVideoTakeHome } from "./data";

afterAll(closeDatabases);

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
