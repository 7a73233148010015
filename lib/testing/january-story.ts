import { deriveAll } from "@/lib/ledger/derive";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day, factsOf, type Facts } from "./derive-fixture";
import { makePerson } from "./people";

export const JANUARY = { from: day("2026-01-01"), to: day("2026-02-01") };
export const DECEMBER = { from: day("2025-12-01"), to: day("2026-01-01") };

/** Two videos, a platform's figure for one day, and income of every sort: what figures come to is worked out by hand in their tests. */
export async function makeStory() {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR", creatorName: "=Kim" });
  const ids = await write(viewer, async (facts) => {
    const popular = await facts.addVideo("2026-01-10T00:00:00Z", { platform_video_id: "71", title: "=Soup" });
    const quiet = await facts.addVideo("2026-01-20T00:00:00Z", { title: "Bread" });
    for (const [video, at, views] of [
      [popular, "2026-01-11", 6000],
      [popular, "2026-01-12", 8000],
      [quiet, "2026-01-21", 2000],
    ] as const) {
      await facts.put("view_snapshot", { video_id: video, taken_at: `${at}T00:00:00Z`, views });
    }
    await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-01-11", views: 2500 });
    const month = { earned_from: "2026-01-01", earned_to: "2026-02-01" };
    await facts.addIncome({
      ...month,
      stream: "creator_rewards",
      base_amount: 800,
      video_id: popular,
      qualified_views: 4000,
    });
    await facts.addIncome({ ...month, stream: "creator_rewards", base_amount: 1000, state: "estimated" });
    await facts.addIncome({
      stream: "tips",
      base_amount: 205,
      earned_from: "2026-01-20",
      earned_to: "2026-01-21",
    });
    await facts.addIncome({
      stream: "tips",
      base_amount: 95,
      earned_from: "2025-12-05",
      earned_to: "2025-12-06",
    });
    await facts.addIncome({ ...month, stream: "tips", base_amount: null, amount: 500, currency: "JPY" });
    return { popular, quiet };
  });
  return { viewer, ...ids };
}

async function write<T>(viewer: Viewer, run: (facts: Facts) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const made = await run(await factsOf(sql, viewer));
    await deriveAll(sql, viewer);
    return made;
  });
}
