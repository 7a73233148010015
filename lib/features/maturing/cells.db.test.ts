import { afterAll, expect, test } from "vitest";
import { poolErpm } from "@/lib/core/erpm/erpm";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { todayIn } from "@/lib/server/clock";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getCohortCell, getCohorts } from "./data";
import { COHORT_KINDS, readCell } from "./schema";

afterAll(closeDatabases);

test("the videos behind a cell come to what it says, at every age and for what came after day 28", async () => {
  const { viewer } = await makePerson();
  const today = todayIn(viewer.timeZone);
  await withTenantPg(viewer, (client) => loadSample(sqlOfPg(client), viewer, { today }));
  const { months } = await getCohorts(viewer);
  let told = 0;
  for (const kind of COHORT_KINDS)
    for (const { month, ages, tail, videos } of months[kind].filter((_, index) => index % 6 === 0)) {
      for (const { age, erpm, videos: known } of ages) {
        const cell = await getCohortCell(viewer, { name: { month, age }, kind });
        const rows = cell?.videos.flatMap((video) => video.erpm ?? []) ?? [];
        expect([cell?.count, cell?.known, rows.length], `${kind} ${month} ${age}`).toEqual([
          videos,
          known,
          known,
        ]);
        expect(poolErpm(rows)).toEqual(erpm);
        expect(cell?.erpm).toEqual(erpm);
        told += rows.length;
      }
      const cell = await getCohortCell(viewer, { name: { month, age: "tail" }, kind });
      expect(cell?.tail, month).toEqual(tail);
      expect(lateViews(cell)).toBe(tail?.numerator ?? 0n);
    }
  expect(told).toBeGreaterThan(50);
  const name = { month: months.organic[1]?.month ?? "", age: 7 } as const;
  const cell = await getCohortCell(viewer, { name, kind: "organic" });
  expect(cell?.videos.map(({ title }) => title).join()).toMatch(/\S/);
});

function lateViews(cell: Awaited<ReturnType<typeof getCohortCell>>): bigint {
  const tails = cell?.videos.flatMap((video) => video.tail ?? []) ?? [];
  return tails.reduce((all, { late }) => all + late, 0n);
}

test("a month without videos, an age that no column has and another creator's month have no cell", async () => {
  const { viewer } = await makePerson();
  expect(await getCohortCell(viewer, { name: { month: "2026-01", age: 7 }, kind: "organic" })).toBeNull();
  expect(readCell("2026-09.7")).toEqual({ month: "2026-09", age: 7 });
  expect(readCell("2026-09.tail")).toEqual({ month: "2026-09", age: "tail" });
  expect([readCell(undefined), readCell("2026-09")]).toEqual([null, null]);
});
