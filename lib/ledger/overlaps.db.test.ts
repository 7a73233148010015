import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { differences, run } from "@/lib/testing/ledger";
import { makeVideos } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import type { ImportChoices } from "./import-report";
import { writeSettings } from "./creator-settings";
import { deleteIncome, insertIncome, updateIncome } from "./income";
import { deleteVideo } from "./videos";
import type { IncomeInput } from "./income-line";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

describe("rewards of the same days under another period", () => {
  test("are an error until the person decides", async () => {
    const { viewer } = await makePerson();
    await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00"));
    expect(await tryTake(viewer, rewards("b.csv", "2026-11-05,2026-11-20", "12.00"))).toMatchObject({
      ok: false,
      code: "overlap",
    });
  });

  test("are kept beside each other on request", async () => {
    const { viewer } = await makePerson();
    await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00"));
    await take(viewer, rewards("b.csv", "2026-11-05,2026-11-20", "12.00"), "keep");
    expect((await readCanonicalRows(viewer)).income).toHaveLength(2);
  });

  test("replace the earlier on request, and undo brings it back", async () => {
    const { viewer } = await makePerson();
    await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00"));
    const before = await readCanonicalRows(viewer);
    const importId = await take(viewer, rewards("b.csv", "2026-11-05,2026-11-20", "12.00"), "replace");
    expect((await readCanonicalRows(viewer)).income).toHaveLength(1);
    expect(await undoImportOf(viewer, importId)).toMatchObject({ ok: true });
    expect(await readCanonicalRows(viewer)).toEqual(before);
    expect(await differences(viewer)).toEqual([]);
  });

  test("replace a line that was split, and undo brings its shares back", async () => {
    const { viewer } = await makePerson();
    const { desk, oats } = await makeVideos(viewer);
    const shares = [desk, oats].map((videoId) => ({ videoId, weight: null }));
    const split = { by: "equal", whole: null, shares } as const;
    await run(viewer, (sql) => insertIncome(sql, viewer, { ...ALL_CHANNELS, split }));
    const before = await readCanonicalRows(viewer);
    const importId = await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00", ""), "replace");
    expect((await readCanonicalRows(viewer)).income_share).toEqual([]);
    expect(await undoImportOf(viewer, importId)).toMatchObject({ ok: true });
    const { income_share, income_day } = await readCanonicalRows(viewer);
    expect(income_share).toEqual(before.income_share);
    expect(income_day).toEqual(before.income_day);
  });

  test("take a line's reversal and a video that was deleted since as what they are", async () => {
    const { viewer } = await makePerson();
    const { desk } = await makeVideos(viewer);
    const { id } = await run(viewer, (sql) => insertIncome(sql, viewer, { ...ALL_CHANNELS, videoId: desk }));
    const reversal = { ...ALL_CHANNELS, amount: -200n, parentId: id };
    await run(viewer, (sql) => insertIncome(sql, viewer, reversal));
    const [video] = await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query<{ key: string }>(
        "UPDATE video SET platform_video_id = '7705262619575889712' WHERE id = $1::uuid RETURNING platform_video_id AS key",
        [desk],
      ),
    );
    const importId = await take(
      viewer,
      rewards("a.csv", "2026-11-01,2026-11-10", "10.00", video?.key),
      "replace",
    );
    expect((await readCanonicalRows(viewer)).income).toHaveLength(1);
    expect(await differences(viewer)).toEqual([]);
    await run(viewer, (sql) => deleteVideo(sql, viewer, { id: desk, version: 2 }));
    expect(await undoImportOf(viewer, importId)).toMatchObject({ ok: true });
    const lines = await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query(
        "SELECT amount, video_id, parent_id IS NOT NULL AS reverses FROM income ORDER BY amount",
      ),
    );
    expect(lines).toEqual([
      { amount: -200n, video_id: null, reverses: true },
      { amount: 900n, video_id: null, reverses: false },
    ]);
    expect(await differences(viewer)).toEqual([]);
  });

  test("give back a line of before lines had facts of their own", async () => {
    const { viewer } = await makePerson();
    await run(viewer, (sql) => insertIncome(sql, viewer, ALL_CHANNELS));
    const importId = await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00", ""), "replace");
    await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query(
        `UPDATE observation SET payload = payload #- '{income,0,earned_by}' #- '{income,0,tags}' #- '{income_share}'
         WHERE kind = 'replaced'`,
      ),
    );
    expect(await undoImportOf(viewer, importId)).toMatchObject({ ok: true });
    expect((await readCanonicalRows(viewer)).income?.[0]).toContain('"amount": 900');
  });
});

test("a line that comes back with an import's undo is not counted in another currency than it was converted to", async () => {
  const { viewer } = await makePerson();
  await run(viewer, (sql) => insertIncome(sql, viewer, ALL_CHANNELS));
  const importId = await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00", ""), "replace");
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const lines = await sql.query<{ id: string; version: number }>("SELECT id::text, version FROM income");
    for (const line of lines) await deleteIncome(sql, viewer, line);
    const { creatorName, timeZone, baseCurrency: currency } = viewer;
    const before = { creatorName, timeZone, currency };
    const change = { action: "creator.update", summary: "", before, version: 1 } as const;
    expect(
      await writeSettings(sql, viewer, { ...change, after: { ...before, currency: "EUR" } }),
    ).toMatchObject({
      ok: true,
    });
  });
  const inEuro = await viewerOfCreator(viewer.creatorId);
  if (inEuro === null) throw new Error("The creator is there.");
  expect(await undoImportOf(inEuro, importId)).toMatchObject({ ok: true });
  const lines = await withTenantPg(inEuro, (client) =>
    sqlOfPg(client).query("SELECT amount, currency::text, base_amount FROM income"),
  );
  expect(lines).toEqual([{ amount: 900n, currency: "USD", base_amount: null }]);
  expect(await differences(inEuro)).toEqual([]);
});

describe("a statement of a channel in a file", () => {
  test("meets one that was typed for all channels, of the very same days too", async () => {
    const { viewer } = await makePerson();
    await run(viewer, (sql) => insertIncome(sql, viewer, ALL_CHANNELS));
    for (const period of ["2026-11-01,2026-11-10", "2026-11-05,2026-11-20"]) {
      expect(await tryTake(viewer, rewards("a.csv", period, "10.00", ""))).toMatchObject({
        ok: false,
        code: "overlap",
      });
    }
    await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00", ""), "replace");
    expect((await readCanonicalRows(viewer)).income).toHaveLength(1);
  });
});

describe("undo of an import", () => {
  test("keeps a line that was edited by hand since, and names it", async () => {
    const { viewer } = await makePerson();
    const importId = await take(viewer, rewards("a.csv", "2026-11-01,2026-11-10", "10.00"));
    const [line] = await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query<{ id: string }>("SELECT id::text FROM income"),
    );
    await run(viewer, (sql) =>
      updateIncome(sql, viewer, { id: line?.id ?? "", version: 1, patch: { amount: 1100n } }),
    );
    const undone = await undoImportOf(viewer, importId);
    const kept = { kind: "income", id: line?.id, title: "creator_rewards" };
    expect(undone).toMatchObject({ ok: true, value: { kept: expect.arrayContaining([kept]) } });
    expect((await readCanonicalRows(viewer)).income?.[0]).toContain('"amount": 1100');
  });
});

const ALL_CHANNELS: IncomeInput = {
  ...{ channelId: null, videoId: null, parentId: null, externalId: null, qualifiedViews: null },
  ...{ stream: "creator_rewards", programme: "", state: "confirmed", note: "" },
  ...{ amount: 900n, currency: usd(), rate: null, paidOn: null, dueOn: null },
  earned: { from: day("2026-11-01"), to: day("2026-11-11") },
};

function usd() {
  const currency = parseCurrency("USD");
  if (currency === null) throw new Error("USD");
  return currency;
}

function tryTake(viewer: Viewer, path: string, overlap: ImportChoices["overlap"] = null) {
  const choices = { channelId: null, overlap };
  return importPath(viewer, { path, kind: null, asOf: day("2026-11-22"), choices, isPreview: false });
}

async function take(viewer: Viewer, path: string, overlap: ImportChoices["overlap"] = null): Promise<string> {
  const outcome = await tryTake(viewer, path, overlap);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.importId ?? "";
}

function rewards(name: string, period: string, amount: string, video = "7705262619575889712"): string {
  const path = join(mkdtempSync(join(tmpdir(), "permille-edits-")), name);
  const header = "period_start,period_end,platform,program,video_id,amount,currency,status";
  writeFileSync(path, `${header}\n${period},tiktok,creator_rewards,${video},${amount},USD,final\n`);
  return path;
}
