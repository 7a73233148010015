import { afterAll, expect, test } from "vitest";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { tempFile } from "@/lib/testing/temp-file";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,external_id,amount,currency,status,note";
/** More than are written, and marked, at a time. */
const MANY = 5_100;

test("more lines than are written at a time come in whole, each once, and go without a trace", async () => {
  const { viewer } = await makePerson();
  const path = manyTips(MANY);
  const taken = await take(viewer, path);
  expect(taken).toMatchObject({ rows: { new: MANY, changed: 0, same: 0, error: 0 }, problems: [] });
  const whole = { lines: MANY, said: MANY, revisions: MANY, days: MANY, sum: BigInt(MANY * (MANY + 1)) / 2n };
  expect(await countLines(viewer)).toEqual(whole);
  expect(await differences(viewer)).toEqual([]);
  expect(await undoImportOf(viewer, taken.importId ?? "")).toMatchObject({ ok: true });
  expect(await countLines(viewer)).toEqual({ lines: 0, said: 0, revisions: 0, days: 0, sum: null });
});

test("a line is met again whatever signs its id is made of", async () => {
  const { viewer } = await makePerson();
  const ids = ['"a""b"', '"back\\slash"', '"{curly,brace}"', "NULL", "ü – 渋谷 🎁"];
  const lines = (amount: string) => ids.map((id) => `2026-11-01,,tiktok,tips,${id},${amount},USD,confirmed,`);
  const first = await take(viewer, tempFile("a.csv", [HEADER, ...lines("1.00")].join("\n")));
  expect(first.rows).toMatchObject({ new: ids.length });
  const again = await take(viewer, tempFile("b.csv", [HEADER, ...lines("1.00")].join("\r\n")));
  expect(again.rows).toMatchObject({ new: 0, changed: 0, same: ids.length });
  const later = await take(viewer, tempFile("c.csv", [HEADER, ...lines("2.00")].join("\n")), "2026-11-24");
  expect(later.rows).toMatchObject({ new: 0, changed: ids.length });
  expect(await countLines(viewer)).toMatchObject({ lines: ids.length, sum: BigInt(200 * ids.length) });
});

/** Every day several tips, of 1, 2, 3 … cents. */
function manyTips(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, "0");
    return `2026-10-${day},,tiktok,tips,,${((index + 1) / 100).toFixed(2)},USD,confirmed,"no. ${index}"`;
  });
  return tempFile("tips.csv", [HEADER, ...rows].join("\n"));
}

async function take(viewer: Viewer, path: string, asOf = "2026-11-20") {
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path, kind: null, asOf: day(asOf), choices, isPreview: false });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

async function countLines(viewer: Viewer): Promise<unknown> {
  const [row] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(
      `SELECT (SELECT count(*)::int FROM income WHERE creator_id = $1::uuid) AS lines,
         (SELECT count(*)::int FROM observation WHERE creator_id = $1::uuid AND kind = 'income'
            AND natural_key || ' ' || (payload->>'amount')
              IN (SELECT identity || '#' || occurrence || ' ' || amount FROM income WHERE creator_id = $1::uuid)) AS said,
         (SELECT count(*)::int FROM income_revision WHERE creator_id = $1::uuid) AS revisions,
         (SELECT count(DISTINCT income_id)::int FROM income_day WHERE creator_id = $1::uuid) AS days,
         (SELECT sum(earned)::bigint FROM stream_day WHERE creator_id = $1::uuid) AS sum`,
      [viewer.creatorId],
    ),
  );
  return row;
}
