import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import type { Viewer } from "@/lib/server/viewer";
import { day } from "@/lib/testing/derive-fixture";
import { differences, run, streamDays } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { closeThrough } from "./closing";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const OCTOBER = { month: day("2026-10-01"), today: day("2026-11-24") };

test("an import restates a closed month: its preview says so, the month stands, and its undo takes the rest back", async () => {
  const { viewer } = await makePerson({ currency: "EUR" });
  await take(viewer, { amount: "10.00", asOf: "2026-11-05" });
  await run(viewer, (sql) => closeThrough(sql, viewer, OCTOBER));
  const preview = await take(viewer, { amount: "12.50", asOf: "2026-11-20", isPreview: true });
  const note = {
    code: "closed-months",
    severity: "info",
    message:
      "1 line lies in a closed month. The figures of closed months stay; its difference is booked on 1 November.",
  };
  expect(preview.problems).toMatchObject([note]);
  const restated = await take(viewer, { amount: "12.50", asOf: "2026-11-20" });
  expect(restated).toMatchObject({ rows: { changed: 1 }, problems: [note] });
  // 10.00 on 20 October as it was closed; 12.50 − 10.00 = 2.50 on 1 November.
  expect(await streamDays(viewer)).toEqual([
    { day: "2026-10-20", earned: 1_000n, viewed: 1_000n, paid: 0n },
    { day: "2026-11-01", earned: 250n, viewed: 250n, paid: 0n },
  ]);
  expect(await differences(viewer)).toEqual([]);
  await undoImportOf(viewer, restated.importId ?? "");
  expect(await streamDays(viewer)).toEqual([{ day: "2026-10-20", earned: 1_000n, viewed: 1_000n, paid: 0n }]);
  // Another file with what is known already changes nothing, and mentions nothing.
  const same = await take(viewer, { amount: "10.0", asOf: "2026-11-21", isPreview: true });
  expect(same.problems).toEqual([]);
});

const HEADER =
  "period_start,period_end,platform,program,video_id,video_url,qualified_views,total_views,amount,currency,status,paid_on,note";
const folder = mkdtempSync(join(tmpdir(), "permille-closed-"));

async function take(
  viewer: Viewer,
  { amount, asOf, isPreview = false }: { amount: string; asOf: string; isPreview?: boolean },
) {
  const path = join(folder, `${asOf}.csv`);
  writeFileSync(path, `${HEADER}\n2026-10-20,2026-10-20,tiktok,live_gifts,,,,,${amount},EUR,confirmed,,`);
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path, kind: null, asOf: day(asOf), choices, isPreview });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
