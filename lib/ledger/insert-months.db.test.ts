import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/server/ids";
import { day } from "@/lib/testing/derive-fixture";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import type { MonthOfViews } from "./derive-months";
import { createMonthRows, createMonthTotals } from "./insert-months";

afterAll(closeDatabases);

const [CHANNEL, VIDEO, OTHER] = [newId(), newId(), newId()];

function month(videoId: string, text: string, { days, qualified }: Record<"days" | "qualified", number[]>) {
  const total = days.reduce((sum, views) => sum + BigInt(views), 0n);
  const made: MonthOfViews = { videoId, channelId: CHANNEL, month: day(text), views: days, qualified, total };
  return made;
}

const daysOf = (length: number, from: number) => Array.from({ length }, (_, day) => from + day);
const FULL = { days: daysOf(31, 100), qualified: daysOf(31, 7) };
const NONE_QUALIFIED = { days: daysOf(28, 2 ** 40), qualified: [] };

test("each month gets its own days, whatever the length of the others", async () => {
  const { viewer, run } = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const { creatorId } = viewer;
  const rows = createMonthRows();
  const insert = (months: readonly MonthOfViews[]) =>
    run((sql) => {
      rows.clear();
      for (const one of months) rows.add(one);
      return rows.insert(sql, creatorId);
    });
  const first = [
    month(VIDEO, "2026-01-01", FULL),
    month(VIDEO, "2026-02-01", NONE_QUALIFIED),
    month(OTHER, "2026-01-01", FULL),
  ];
  // The same buffers again, now without any qualified views.
  const second = [month(OTHER, "2026-02-01", NONE_QUALIFIED)];
  await insert(first);
  await insert(second);
  await insert([]);
  const found = await run((sql) =>
    sql.query<{ videoId: string; month: string; views: string; qualified: string }>(
      `select video_id::text as "videoId", month, views::text as views, qualified_views::text as qualified
       from view_month where creator_id = $1::uuid order by video_id, month`,
      [creatorId],
    ),
  );
  const expected = [...first, ...second].map(({ videoId, month: of, views, qualified }) => ({
    videoId,
    month: of,
    views: `{${views.join(",")}}`,
    qualified: `{${qualified.join(",")}}`,
  }));
  expect(found).toEqual(expected);
});

test("sums that come in several turns add up, and each turn begins with none", async () => {
  const { viewer, run } = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const { creatorId } = viewer;
  const totals = createMonthTotals();
  for (const days of [[1, 2], [2 ** 50]]) {
    totals.add(month(VIDEO, "2026-01-01", { days, qualified: [] }));
    totals.add(month(OTHER, "2026-01-01", { days, qualified: [] }));
    expect(totals.rows()).toBe(2);
    await run((sql) => totals.flush(sql, creatorId));
    expect(totals.rows()).toBe(0);
  }
  const found = await run((sql) =>
    sql.query<{ views: bigint }>("select views from video_month where creator_id = $1::uuid", [creatorId]),
  );
  expect(found.map(({ views }) => views)).toEqual([3n + 2n ** 50n, 3n + 2n ** 50n]);
});
