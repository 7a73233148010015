import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { now } from "@/lib/server/clock";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { again, flat, makeMonths } from "@/lib/testing/monthly-story";
import { must } from "@/lib/testing/money-story";
import { closeDatabases } from "@/lib/testing/people";
import { getInsights, getNews } from "./data";
import { dismissInsight, restoreInsight } from "./mutations";
import { dismissSchema } from "./schema";

afterAll(closeDatabases);

const today = date("2026-11-15");

async function told(viewer: Viewer) {
  const { levels, odd } = await getInsights(viewer, { today });
  return {
    levels: levels.ok ? levels.value.told : [],
    odd: odd.ok ? odd.value.told : [],
  };
}

const putAway = (viewer: Viewer, own: { key: string; numbers: string }) => {
  const input = dismissSchema.parse({ insight: own.key, numbers: own.numbers });
  return withTenant(viewer, (tx) => dismissInsight(viewer, { tx, ...input }));
};

describe("a change of level", () => {
  it("is told with its first month, both levels, and a bridge that adds up to what is printed", async () => {
    const viewer = await makeMonths("2025-11-01", [...flat(7), ...flat(5, 150)]);
    const { levels } = await told(viewer);
    expect(levels).toMatchObject([{ month: "2026-06", isDismissed: false }]);
    const why = levels[0]?.why;
    expect(why).toMatchObject({ digits: 2 });
    const bars = why?.bridge.bars ?? [];
    expect(bars.reduce((sum, { amount }) => sum + amount, 0n)).toBe(why?.bridge.change);
    expect(bars[0]).toMatchObject({ kind: "rate", stream: "creator_rewards" });
    expect(Number(why?.bridge.change)).toBeGreaterThan(45);
    expect(await getNews(viewer, { today })).toMatchObject({ insight: { month: "2026-06", kind: "level" } });
  });

  it("is not told of months that only wobble, nor of fewer than eight", async () => {
    const steady = await makeMonths("2025-11-01", flat(12));
    expect(await told(steady)).toEqual({ levels: [], odd: [] });
    expect(await getNews(steady, { today })).toBeNull();
    const young = await makeMonths("2026-05-01", [...flat(3), ...flat(3, 200)]);
    const { levels } = await getInsights(young, { today });
    expect(levels).toEqual({ ok: false, error: "short-history" });
  });

  it("takes no brand's money for a level of its own, and no waiting for a fall", async () => {
    const viewer = await makeMonths("2025-11-01", flat(12), async (facts, videos) => {
      for (const [index, month] of videos.slice(7, 11).entries())
        await facts.addIncome({
          stream: "brand_deal",
          base_amount: 500_000,
          video_id: month[0] ?? "",
          ...{ earned_from: `2026-0${6 + index}-10`, earned_to: `2026-0${6 + index}-11` },
        });
      // The last month's money is not in yet.
      await facts.sql.query("delete from income where video_id = any($1::uuid[])", [videos[11] ?? []]);
    });
    const { months, levels } = await getInsights(viewer, { today });
    expect(months.at(-1)?.month).toBe("2026-09");
    expect(levels).toMatchObject({ ok: true, value: { told: [] } });
  });
});

describe("an odd month", () => {
  it("is told as above or below all others, with why", async () => {
    const months = flat(12);
    months[5] = { perThousand: 160 };
    const viewer = await makeMonths("2025-11-01", months);
    const { odd } = await told(viewer);
    expect(odd).toMatchObject([{ month: "2026-04", direction: "above" }]);
    expect(odd[0]?.why?.bridge.bars[0]).toMatchObject({ kind: "rate", stream: "creator_rewards" });
  });
});

describe("what was put away", () => {
  it("stays away while its numbers are nearly these, and returns with others", async () => {
    const viewer = await makeMonths("2025-11-01", [...flat(7), ...flat(5, 150)]);
    const [level] = (await told(viewer)).levels;
    if (level === undefined) throw new Error("The change is told.");
    await must(putAway(viewer, level));
    expect((await told(await again(viewer))).levels).toMatchObject([{ isDismissed: true }]);
    expect(await getNews(await again(viewer), { today })).toBeNull();
    const raise = (byCents: number) =>
      withTenantPg(viewer, (client) =>
        sqlOfPg(client).query(`update income_day set earned = earned + $1 where day >= '2026-06-01'`, [
          byCents,
        ]),
      );
    const alsoMonths = (byCents: number) =>
      withTenantPg(viewer, (client) =>
        sqlOfPg(client).query(`update video_month set earned = earned + $1 where month >= '2026-06-01'`, [
          byCents,
        ]),
      );
    await raise(1);
    await alsoMonths(1);
    expect((await told(await again(viewer))).levels).toMatchObject([{ isDismissed: true }]);
    await alsoMonths(1_000);
    expect((await told(await again(viewer))).levels).toMatchObject([{ isDismissed: false }]);
  });

  it("comes back by Undo or by hand, and is put away for this creator alone", async () => {
    const [mine, theirs] = [
      await makeMonths("2025-11-01", [...flat(7), ...flat(5, 150)]),
      await makeMonths("2025-11-01", [...flat(7), ...flat(5, 150)]),
    ];
    const [level] = (await told(mine)).levels;
    if (level === undefined) throw new Error("The change is told.");
    const { auditIds } = await must(putAway(mine, level));
    expect((await told(await again(theirs))).levels).toMatchObject([{ isDismissed: false }]);
    await withTenantPg(mine, (client) => undoEdit(sqlOfPg(client), mine, { auditId: auditIds, now: now() }));
    expect((await told(await again(mine))).levels).toMatchObject([{ isDismissed: false }]);
    await must(putAway(mine, level));
    await must(withTenant(mine, (tx) => restoreInsight(mine, { tx, insight: level.key })));
    expect((await told(await again(mine))).levels).toMatchObject([{ isDismissed: false }]);
  });

  it("that is not away is not brought back, and nothing of it is written", async () => {
    const viewer = await makeMonths("2026-10-01", flat(1));
    const restored = withTenant(viewer, (tx) => restoreInsight(viewer, { tx, insight: "season" }));
    expect(await restored).toMatchObject({ ok: false, code: "not-found" });
    const written = withTenantPg(viewer, (client) =>
      sqlOfPg(client).query("select action from audit where entity = 'insight'"),
    );
    expect(await written).toEqual([]);
  });

  it("is kept with words that a database can keep", () => {
    const readable = (numbers: string) => dismissSchema.safeParse({ insight: "season", numbers }).success;
    expect(readable("programme:nordkaffé_☕ 0.512 1.80")).toBe(true);
    expect([readable("a\0b"), readable("\ud800"), readable("")]).toEqual([false, false, false]);
  });

  it("is not for those who only look", async () => {
    const viewer = { ...(await makeMonths("2026-10-01", flat(1))), role: "viewer" as const };
    expect(await putAway(viewer, { key: "season", numbers: "1" })).toMatchObject({ code: "forbidden" });
    const restored = withTenant(viewer, (tx) => restoreInsight(viewer, { tx, insight: "season" }));
    expect(await restored).toMatchObject({ code: "forbidden" });
  });
});

describe("me or the season", () => {
  it("is asked of thirteen months at least", async () => {
    const short = await getInsights(await makeMonths("2025-11-01", flat(12)), { today });
    expect(short.season).toEqual({ ok: false, error: "short-history" });
    expect(short.indices).toEqual({ ok: false, error: "short-history" });
    const long = await getInsights(await makeMonths("2025-10-01", flat(13)), { today });
    expect(long.indices).toMatchObject({ ok: true, value: [{ calendarMonth: 4, years: 1 }] });
    expect(long.season).toEqual({ ok: false, error: "no-other-year" });
  });
});

describe("what income hangs on", () => {
  it("warns where more than half of it comes from one, and says what is left without", async () => {
    const viewer = await makeMonths("2026-06-01", flat(5), async (facts) => {
      await facts.addIncome({
        ...{ stream: "brand_deal", programme: "Nordkaffe", base_amount: 100_000 },
        ...{ earned_from: "2026-10-10", earned_to: "2026-10-11" },
      });
    });
    const { fragility, year } = await getInsights(viewer, { today });
    const found = fragility.ok ? fragility.value : [];
    expect(found.map(({ kind, isHeavy }) => [kind, isHeavy])).toEqual([
      ["stream", true],
      ["brand", true],
      ["platform", true],
      ["video", false],
    ]);
    expect(found[1]).toMatchObject({ name: "Nordkaffe", found: { sources: 1, effective: 1 } });
    expect(found[1]?.found.top.without).toEqual({
      income: year.total.income - 100_000n,
      views: year.total.views,
    });
  });

  it("says nothing of two months", async () => {
    const { fragility } = await getInsights(await makeMonths("2026-10-01", flat(1)), { today });
    expect(fragility).toEqual({ ok: false, error: "short-history" });
  });
});
