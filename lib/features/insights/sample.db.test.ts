import { afterAll, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { getChartEvents } from "@/lib/features/annotations/data";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { again } from "@/lib/testing/monthly-story";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getInsights, getNews } from "./data";
import { monthsUntil } from "./policy";

afterAll(closeDatabases);

// The database knows nothing of such a ledger's size yet, and a plan for a handful of rows takes minutes.
it("reads a ledger that was filled a moment ago before a statement's time is up", async () => {
  const today = date("2026-11-22");
  const { viewer: empty } = await makePerson();
  await withTenantPg(empty, (client) => loadSample(sqlOfPg(client), empty, { today }));
  const viewer = await again(empty);
  await getNews(viewer, { today });
  const { months, fragility, season, left } = await getInsights(viewer, { today });
  expect(months.map(({ month }) => month).slice(-1)).toEqual(["2026-10"]);
  expect(fragility.ok && fragility.value.map(({ kind }) => kind)).toEqual([
    "stream",
    "brand",
    "platform",
    "video",
  ]);
  expect(season).toMatchObject({ ok: true });
  expect(left.map(({ reason }) => reason)).toEqual(["under-a-minute"]);
  const events = await getChartEvents(viewer, { period: monthsUntil(today) });
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(["posts", "agreed", "term"]));
});
