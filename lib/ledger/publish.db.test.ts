import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { checkDerived } from "./derive";

// The newest file is of this day, and nothing may lie in the future.
process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const folder = mkdtempSync(join(tmpdir(), "permille-imports-"));

const FILES = {
  overview: file(
    "Overview.csv",
    `"Date","Video Views","Profile Views","Likes","Comments","Shares"
"November 18","1200","9","40","2","1"
"November 19","900","7","30","1","0"
"November 20","undefined","undefined","undefined","undefined","undefined"
"November 21","1500","11","52","-1","3"`,
  ),
  overviewLater: file(
    "Overview (1).csv",
    `"Date","Video Views","Profile Views","Likes","Comments","Shares"
"November 20","700","5","22","2","1"
"November 21","1510","12","53","0","3"
"November 22","800","5","31","1","0"`,
  ),
  content: file(
    "Content.csv",
    `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"
"November 22","Desk tour","https://www.tiktok.com/@sample/video/7705262619575889712","November 6","3048","80","164","64021"
"November 22","","https://www.tiktok.com/@sample/video/7703623382029486314","November 2","157","4","8","3310"`,
  ),
  contentLater: file(
    "Content (1).csv",
    `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"
"November 23","Desk tour, part 1","https://www.tiktok.com/@sample/video/7705262619575889712","November 6","3100","82","166","65000"`,
  ),
  earnings: file(
    "earnings.csv",
    `period_start,period_end,platform,program,video_id,video_url,qualified_views,total_views,amount,currency,status,paid_on,note
2026-11-01,2026-11-21,tiktok,creator_rewards,7705262619575889712,,30000,,21.50,USD,estimated,,
2026-11-14,2026-11-14,tiktok,live_gifts,,,,,15.60,USD,final,,
2026-11-14,2026-11-14,tiktok,live_gifts,,,,,15.60,USD,final,,
2026-11-10,2026-11-10,tiktok,brand_deal,7703623382029486314,,,,750.00,EUR,final,2026-12-10,net 30`,
  ),
  earningsLater: file(
    "earnings-2.csv",
    `period_start,period_end,platform,program,video_id,video_url,qualified_views,total_views,amount,currency,status,paid_on,note
2026-11-01,2026-11-21,tiktok,creator_rewards,7705262619575889712,,31000,,22.10,USD,final,2026-11-22,`,
  ),
  snapshots: file(
    "snapshots.csv",
    `video,taken_at,views,qualified_views,likes,comments,shares,saves
7705262619575889712,2026-11-10,40000,19000,,,,
7705262619575889712,2026-11-15T08:00:00Z,55000,25000,,,,
7700978843837020668,2026-11-16,180000,,,,,`,
  ),
} as const;

const AS_OF: Readonly<Record<keyof typeof FILES, string>> = {
  overview: "2026-11-22",
  overviewLater: "2026-11-23",
  content: "2026-11-22",
  contentLater: "2026-11-23",
  earnings: "2026-11-22",
  earningsLater: "2026-11-23",
  snapshots: "2026-11-22",
};

type Name = keyof typeof FILES;
const NAMES: readonly Name[] = [
  "overview",
  "overviewLater",
  "content",
  "contentLater",
  "earnings",
  "earningsLater",
  "snapshots",
];

describe("an import", () => {
  test("counts each data row once and adds up to the rows", async () => {
    const { viewer } = await makePerson();
    expect((await take(viewer, "overview")).rows).toEqual({ new: 3, changed: 0, same: 1, error: 0 });
    expect((await take(viewer, "overviewLater")).rows).toEqual({ new: 2, changed: 1, same: 0, error: 0 });
    expect((await take(viewer, "earnings")).rows).toEqual({ new: 4, changed: 0, same: 0, error: 0 });
    expect((await take(viewer, "earningsLater")).rows).toEqual({ new: 0, changed: 1, same: 0, error: 0 });
  });

  test("of the same file again changes nothing and is the earlier import", async () => {
    const { viewer } = await makePerson();
    const first = await take(viewer, "content");
    const before = await readCanonicalRows(viewer);
    const second = await take(viewer, "content");
    expect(second).toMatchObject({
      importId: first.importId,
      isRepeat: true,
      rows: { new: 0, changed: 0, same: 2, error: 0 },
    });
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  test("as a dry run says the same counts and writes nothing", async () => {
    const { viewer } = await makePerson();
    const before = await readCanonicalRows(viewer);
    const preview = await take(viewer, "snapshots", { isPreview: true });
    expect(preview.importId).toBeNull();
    expect(await readCanonicalRows(viewer)).toEqual(before);
    expect((await take(viewer, "snapshots")).rows).toEqual(preview.rows);
  });

  test(
    "in any order gives the same rows, and undoing it gives the earlier ones",
    { timeout: 120_000 },
    async () => {
      const { viewer: reference } = await makePerson();
      for (const name of NAMES) await take(reference, name);
      const expected = await readCanonicalRows(reference);
      const sizes = Object.entries(expected).map(([table, rows]) => [table, rows.length > 0]);
      expect(Object.fromEntries(sizes)).toMatchObject({
        video: true,
        view_snapshot: true,
        channel_day: true,
        income: true,
        view_day: true,
      });
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([...NAMES], { minLength: NAMES.length }),
          fc.nat(NAMES.length - 1),
          async (order, cut) => {
            const { viewer } = await makePerson();
            for (const name of order.slice(0, cut)) await take(viewer, name);
            const before = await readCanonicalRows(viewer);
            const taken: string[] = [];
            for (const name of order.slice(cut)) taken.push((await take(viewer, name)).importId ?? "");
            expect(await readCanonicalRows(viewer)).toEqual(expected);
            for (const id of taken)
              expect(await undoImportOf(viewer, id)).toMatchObject({ ok: true, value: { kept: [] } });
            expect(await readCanonicalRows(viewer)).toEqual(before);
            expect(await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer))).toEqual([]);
          },
        ),
        { numRuns: 6, seed: 20_261_122 },
      );
    },
  );
});

async function take(viewer: Viewer, name: Name, { isPreview = false }: { isPreview?: boolean } = {}) {
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, {
    path: FILES[name],
    kind: null,
    asOf: day(AS_OF[name]),
    choices,
    isPreview,
  });
  if (!outcome.ok) throw new Error(`${name}: ${outcome.message}`);
  return outcome.value;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
