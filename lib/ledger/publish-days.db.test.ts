import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseLocalDate } from "@/lib/core/time/date";
import { importPath } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { checkDerived } from "./derive";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const folder = mkdtempSync(join(tmpdir(), "permille-days-"));
const HEADER = "period_start,period_end,platform,program,video_id,total_views,amount,currency,status";

test("a file of income leaves the days of the videos that it names as they are", async () => {
  const { viewer } = await makePerson();
  await take(viewer, {
    asOf: "2026-11-20",
    rows: ["video,taken_at,views", "7705262619575889712,2026-11-18,4000"],
  });
  const before = await readDays(viewer);
  const line = "2026-11-07,2026-11-13,tiktok,creator_rewards,7705262619575889712,,21.50,USD,final";
  await take(viewer, { asOf: "2026-11-22", rows: [HEADER, line] });
  expect(before).not.toEqual([]);
  expect(await readDays(viewer)).toEqual(before);
  expect(await readDifferences(viewer)).toEqual([]);
});

test("a file without views that dates a video earlier has its days derived anew", async () => {
  const { viewer } = await makePerson();
  const line = "2026-11-10,2026-11-16,youtube,ads,abcdefghijk,,3.00,USD,final";
  await take(viewer, { asOf: "2026-11-18", rows: [HEADER, line] });
  const counted = "https://youtu.be/abcdefghijk,2026-11-18,500";
  await take(viewer, { asOf: "2026-11-20", rows: ["video,taken_at,views", counted] });
  const before = await readDays(viewer);
  await take(viewer, {
    asOf: "2026-11-12",
    rows: [HEADER, "2026-11-03,2026-11-09,youtube,ads,abcdefghijk,,2.00,USD,final"],
  });
  expect(await readDays(viewer)).not.toEqual(before);
  expect(await readDifferences(viewer)).toEqual([]);
});

/** The row's version is part of it: a row that was written again with the same days is another one. */
function readDays(viewer: Viewer): Promise<unknown[]> {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query("SELECT v.*, xmin::text AS version FROM view_month v ORDER BY video_id, month"),
  );
}

function readDifferences(viewer: Viewer): Promise<unknown[]> {
  return withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer));
}

async function take(
  viewer: Viewer,
  { asOf, rows }: { asOf: string; rows: readonly string[] },
): Promise<void> {
  const path = join(folder, `${asOf}.csv`);
  writeFileSync(path, rows.join("\n"));
  const choices = { channelId: null, overlap: null };
  const request = { path, kind: null, asOf: parseLocalDate(asOf), choices, isPreview: false };
  const outcome = await importPath(viewer, request);
  if (!outcome.ok) throw new Error(outcome.message);
}
