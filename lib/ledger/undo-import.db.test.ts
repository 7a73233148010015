import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { updateIncome } from "@/lib/features/income/mutations";
import { updateIncomeSchema } from "@/lib/features/income/schema";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { checkDerived } from "./derive";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const PATH = join(mkdtempSync(join(tmpdir(), "permille-undo-")), "earnings.csv");

writeFileSync(
  PATH,
  `period_start,period_end,platform,program,video_id,video_url,qualified_views,total_views,amount,currency,status,paid_on,note
2026-10-01,2026-10-31,tiktok,live_gifts,,,,,10.00,USD,final,,
2026-11-11,2026-11-20,tiktok,live_gifts,,,,,14.00,USD,final,,from the file`,
);

const NOTE = "Seen on the bank statement";

test("a note typed on an imported line outlives the undo of its import", async () => {
  const { viewer } = await makePerson();
  const importId = await take(viewer);
  const [line] = await listLines(viewer);
  await edit(viewer, { ...line, note: NOTE });
  const undone = await undoImportOf(viewer, importId);
  expect(undone).toMatchObject({ ok: true, value: { kept: [{ kind: "income", id: line?.id }] } });
  expect(await listLines(viewer)).toEqual([{ ...line, version: 2, note: NOTE }]);
});

test("an amount typed on an imported line outlives the undo, and counts", async () => {
  const { viewer } = await makePerson();
  const importId = await take(viewer);
  const [line] = await listLines(viewer);
  await edit(viewer, { ...line, amount: 1250n });
  await undoImportOf(viewer, importId);
  expect(await listLines(viewer)).toEqual([{ ...line, version: 2, amount: 1250n }]);
  expect(await sumOf(viewer)).toBe(1250n);
  expect(await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer))).toEqual([]);
});

test("the file taken in again after its undo leaves the edited line alone and brings back the other", async () => {
  const { viewer } = await makePerson();
  const importId = await take(viewer);
  const [line, other] = await listLines(viewer);
  await edit(viewer, { ...line, amount: 1250n, note: NOTE });
  await undoImportOf(viewer, importId);
  const again = await take(viewer);
  const kept = { ...line, version: 2, amount: 1250n, note: NOTE };
  expect(await listLines(viewer)).toMatchObject([kept, { amount: other?.amount, note: other?.note }]);
  expect(await sumOf(viewer)).toBe(2650n);
  await undoImportOf(viewer, again);
  expect(await listLines(viewer)).toEqual([kept]);
  expect(await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer))).toEqual([]);
});

async function take(viewer: Viewer): Promise<string> {
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path: PATH, kind: null, asOf: null, choices, isPreview: false });
  if (!outcome.ok || outcome.value.importId === null) throw new Error(JSON.stringify(outcome));
  return outcome.value.importId;
}

type Line = {
  id: string;
  version: number;
  amount: bigint;
  note: string;
  from: string;
  last: string;
  channelId: string;
};

function listLines(viewer: Viewer): Promise<Line[]> {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<Line>(
      `SELECT id::text, version, amount, note, earned_from AS "from", (earned_to - 1)::text AS last, channel_id::text AS "channelId"
       FROM income WHERE creator_id = $1::uuid ORDER BY earned_from`,
      [viewer.creatorId],
    ),
  );
}

/** As the line's page sends it. */
async function edit(viewer: Viewer, line: Partial<Line>): Promise<void> {
  const input = updateIncomeSchema.parse({
    id: line.id,
    version: String(line.version),
    amount: `${String((line.amount ?? 0n) / 100n)}.${String((line.amount ?? 0n) % 100n).padStart(2, "0")}`,
    currency: "USD",
    rate: "",
    stream: "live_gifts",
    state: "confirmed",
    earnedFrom: line.from,
    earnedLast: line.last,
    ...{ paidOn: "", dueOn: "", qualifiedViews: "", programme: "", externalId: "" },
    ...{ video: "", videoId: "", parentId: "", channelId: line.channelId },
    note: line.note,
  });
  const outcome = await withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

async function sumOf(viewer: Viewer): Promise<bigint> {
  const [row] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ sum: bigint }>(
      `SELECT coalesce(sum(earned), 0)::bigint AS sum FROM stream_day WHERE creator_id = $1::uuid`,
      [viewer.creatorId],
    ),
  );
  return row?.sum ?? 0n;
}
