import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { undo } from "@/lib/features/activity/mutations";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { createIncome, markIncomePaid } from "@/lib/features/income/mutations";
import { createIncomeSchema, markPaidSchema } from "@/lib/features/income/schema";
import { logEntry, undoLog } from "@/lib/features/logging/mutations";
import { logSchema } from "@/lib/features/logging/schema";
import { deleteVideo } from "@/lib/features/videos/mutations";
import { withTenant, withTenantPg } from "@/lib/server/db";
import type { Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { crossed, placeStops } from "@/lib/testing/crossed";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

beforeAll(placeStops);
afterAll(closeDatabases);

const PATH = join(mkdtempSync(join(tmpdir(), "permille-locks-")), "earnings.csv");
const EARNINGS = `period_start,period_end,platform,program,amount,currency,status
2026-10-01,2026-10-31,tiktok,creator_rewards,100.00,USD,confirmed`;
writeFileSync(PATH, EARNINGS);
const READINGS = join(mkdtempSync(join(tmpdir(), "permille-locks-")), "readings.csv");
writeFileSync(
  READINGS,
  "video,taken_at,views\n7705262619575889712,2026-11-22,1000\n7705262619575889712,2026-11-23,1100",
);

const ASKS = { ok: false, code: "invalid", fields: { overlap: expect.any(String) } };

describe("a quick add and the form of income at the same moment", () => {
  test("are both saved, the quick add first", async () => {
    const { viewer } = await makePerson();
    const saved = await crossed({
      stop: "writing a reading",
      first: () => quickAdd(viewer),
      second: () => addTip(viewer),
    });
    expect(saved).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await differences(viewer)).toEqual([]);
  });

  test("are both saved, the form first", async () => {
    const { viewer } = await makePerson();
    const saved = await crossed({
      stop: "writing a line",
      first: () => addTip(viewer),
      second: () => quickAdd(viewer),
    });
    expect(saved).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await differences(viewer)).toEqual([]);
  });
});

describe("an import and a hand entry of the same days' money at the same moment", () => {
  test("count it once: the hand entry is asked about", async () => {
    const { viewer } = await makePerson();
    const [taken, typed] = await crossed({
      stop: "writing a line",
      first: () => takeIn(viewer),
      second: () => addRewards(viewer),
    });
    expect(taken).toMatchObject({ ok: true });
    expect(typed).toMatchObject(ASKS);
  });

  test("count it once: the import is asked about", async () => {
    const { viewer } = await makePerson();
    const [typed, taken] = await crossed({
      stop: "writing a line",
      first: () => addRewards(viewer),
      second: () => takeIn(viewer),
    });
    expect(typed).toMatchObject({ ok: true });
    expect(taken).toMatchObject({ ok: false, code: "overlap" });
  });
});

describe("one import taken back from two places at the same moment", () => {
  test("is taken back by its page, and the activity says so", async () => {
    const { viewer } = await makePerson();
    const { importId, auditId } = await taken(viewer);
    const outcomes = await crossed({
      stop: "taking back an import",
      first: () => undoImportOf(viewer, importId),
      second: () => undoEntry(viewer, auditId),
    });
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: "conflict" }]);
  });

  test("is taken back by the activity, and its page says so", async () => {
    const { viewer } = await makePerson();
    const { importId, auditId } = await taken(viewer);
    const outcomes = await crossed({
      stop: "taking back an import",
      first: () => undoEntry(viewer, auditId),
      second: () => undoImportOf(viewer, importId),
    });
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: "conflict" }]);
  });
});

test("an undo of several steps and a change of a row that a later step needs do not wait for each other", async () => {
  const { viewer } = await makePerson();
  const kept = await made(addRewards(viewer));
  await made(addRewards(viewer, { overlap: "keep", earnedLast: "2026-10-15" }));
  const replaced = await made(addRewards(viewer, { overlap: "replace", amount: "90.00" }));
  const [undone, paid] = await crossed({
    stop: "writing an entry",
    first: () => withTenant(viewer, (tx) => undoLog(viewer, { tx, auditIds: replaced.auditIds.split(",") })),
    second: () => markPaid(viewer, kept.id),
  });
  expect(undone).toMatchObject({ ok: true });
  expect(paid).toMatchObject({ ok: false, code: "conflict" });
  expect(await differences(viewer)).toEqual([]);
});

describe("a video that a file of readings names", () => {
  test("is one video where it is logged by hand while the file is read", async () => {
    const { viewer } = await makePerson();
    const [taken, logged] = await crossed({
      stop: "writing a reading",
      first: () => takeIn(viewer, READINGS),
      second: () => quickAdd(viewer),
    });
    expect([taken, logged]).toMatchObject([{ ok: true, value: { rows: { new: 2 } } }, { ok: true }]);
    expect(await readingsByVideo(viewer)).toEqual([{ handle: "kim", views: [1000n, 1100n, 1200n] }]);
    expect(await differences(viewer)).toEqual([]);
  });

  test("is not given readings where it is deleted while the file is read", async () => {
    const { viewer } = await makePerson();
    const { videoId: id } = await made(quickAdd(viewer));
    const [taken, gone] = await crossed({
      stop: "writing a reading",
      first: () => takeIn(viewer, READINGS),
      second: () => withTenant(viewer, (tx) => deleteVideo(viewer, { tx, id, version: 1 })),
      isHeld: false,
    });
    expect([taken, gone]).toMatchObject([{ ok: false, code: "videos-changed" }, { ok: true }]);
    expect(await readingsByVideo(viewer)).toEqual([]);
    expect(await takeIn(viewer, READINGS)).toMatchObject({ ok: true });
    expect(await readingsByVideo(viewer)).toEqual([{ handle: "kim", views: [1000n, 1100n] }]);
    expect(await differences(viewer)).toEqual([]);
  });
});

function quickAdd(viewer: Viewer) {
  const link = "https://www.tiktok.com/@kim/video/7705262619575889712";
  const input = logSchema.parse({ link, views: "1200", amount: "5.00", currency: "USD", stream: "shop" });
  return withTenant(viewer, (tx) => logEntry(viewer, { tx, ...input }));
}

type Form = Record<string, string>;

function addTip(viewer: Viewer) {
  return addRewards(viewer, { stream: "tips" });
}

function addRewards(viewer: Viewer, given: Form = {}) {
  const line = { amount: "100.00", currency: "USD", stream: "creator_rewards", state: "confirmed" };
  const days = { earnedFrom: "2026-10-01", earnedLast: "2026-10-31" };
  const input = createIncomeSchema.parse({ ...line, ...days, ...given });
  return withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
}

async function made<T>(saving: Promise<Outcome<T>>): Promise<T> {
  const outcome = await saving;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function markPaid(viewer: Viewer, id: string) {
  const input = markPaidSchema.parse({ id, version: "2" });
  return withTenant(viewer, (tx) => markIncomePaid(viewer, { tx, ...input }));
}

function takeIn(viewer: Viewer, path = PATH) {
  const choices = { channelId: null, overlap: null };
  return importPath(viewer, { path, kind: null, asOf: null, choices, isPreview: false });
}

function readingsByVideo(viewer: Viewer) {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(
      `SELECT c.handle, array_agg(s.views ORDER BY s.taken_at) AS views
       FROM view_snapshot s LEFT JOIN video v ON v.creator_id = s.creator_id AND v.id = s.video_id
       LEFT JOIN channel c ON c.creator_id = s.creator_id AND c.id = v.channel_id GROUP BY s.video_id, c.handle`,
    ),
  );
}

async function taken(viewer: Viewer): Promise<{ importId: string; auditId: string }> {
  const outcome = await takeIn(viewer);
  if (!outcome.ok || outcome.value.importId === null) throw new Error(JSON.stringify(outcome));
  const { importId } = outcome.value;
  const [entry] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ id: string }>(
      "SELECT id::text FROM audit WHERE creator_id = $1::uuid AND entity_id = $2",
      [viewer.creatorId, importId],
    ),
  );
  return { importId, auditId: entry?.id ?? "" };
}

function undoEntry(viewer: Viewer, auditId: string) {
  return withTenantPg(viewer, (client) => undo(viewer, { client, auditId }));
}
