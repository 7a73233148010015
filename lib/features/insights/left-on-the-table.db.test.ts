import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { flat, makeMonths } from "@/lib/testing/monthly-story";
import { closeDatabases } from "@/lib/testing/people";
import { getInsights } from "./data";

afterAll(closeDatabases);

const today = date("2026-11-15");

describe("money left on the table", () => {
  it("is what short videos would have earned at one's own rate, with the videos, and nothing of those that brands paid", async () => {
    const viewer = await makeMonths("2026-06-01", flat(5), async (facts, videos) => {
      const [short, sponsored] = videos[4] ?? [];
      await facts.sql.query("delete from income where video_id = any($1::uuid[])", [[short, sponsored]]);
      await facts.sql.query("update video set duration_seconds = 30 where id = any($1::uuid[])", [
        [short, sponsored],
      ]);
      await facts.sql.query("update video set is_sponsored = true where id = $1::uuid", [sponsored]);
    });
    const { left } = await getInsights(viewer, { today });
    // 10,000 views, half of them qualified, at twice a euro a thousand.
    expect(left).toMatchObject([{ reason: "under-a-minute", videos: 1, views: 10_000n }]);
    const [first] = left;
    expect(first?.items).toMatchObject([{ title: "Video 4.0", views: 10_000n }]);
    expect(Number(first?.amount.ok && first.amount.value)).toBeGreaterThan(950);
    expect(Number(first?.amount.ok && first.amount.value)).toBeLessThan(1_050);
  });

  it("is not told of a creator whose own videos say no rate", async () => {
    const viewer = await makeMonths("2026-06-01", flat(2), async (facts) => {
      await facts.sql.query("update income set qualified_views = null");
      await facts.sql.query("update video set duration_seconds = 30 where title like '%.0'");
    });
    expect((await getInsights(viewer, { today })).left).toEqual([]);
  });

  it("counts the views of a video once, however many deliverables it is", async () => {
    const viewer = await makeMonths("2026-06-01", flat(5), async (facts, videos) => {
      for (const video_id of videos[1] ?? [])
        await facts.addIncome({
          ...{ stream: "commission", base_amount: 100, video_id },
          ...{ earned_from: "2026-07-10", earned_to: "2026-07-11" },
        });
      const deal = await facts.add("deal", {
        ...{ brand_id: await facts.add("brand", { name: "Nordkaffe" }), title: "Winter", currency: "EUR" },
        ...{ stage: "delivered", stage_since: "2026-09-01", fee_kind: "commission", sales_from: "lines" },
      });
      for (const position of [1, 2])
        await facts.add("deliverable", {
          ...{ deal_id: deal, position, title: "One", video_id: videos[0]?.[0] ?? "" },
        });
    });
    expect((await getInsights(viewer, { today })).left).toMatchObject([
      { reason: "unlinked-product", videos: 1, views: 10_000n },
    ]);
  });

  it("is a bonus that views have earned and nobody has counted", async () => {
    const viewer = await makeMonths("2026-06-01", flat(3), async (facts, videos) => {
      const brand = await facts.add("brand", { name: "Nordkaffe" });
      const deal = await facts.add("deal", {
        ...{
          brand_id: brand,
          title: "Winter",
          stage: "delivered",
          stage_since: "2026-09-01",
          currency: "EUR",
        },
        ...{ fee_kind: "bonus", fee: 80_000, bonus_threshold: 5_000, bonus_per_thousand: 90 },
      });
      // Of two things that are promised one may be the other's video, too.
      for (const position of [1, 2])
        await facts.add("deliverable", {
          ...{ deal_id: deal, position, title: "One", video_id: videos[0]?.[0] ?? "" },
        });
    });
    // 5,000 views above the threshold at 90.00 a thousand.
    expect((await getInsights(viewer, { today })).left).toMatchObject([
      {
        reason: "unpaid-bonus",
        amount: { ok: true, value: 45_000n },
        items: [{ title: "Nordkaffe: Winter" }],
      },
    ]);
  });
});
