import { afterAll, describe, expect, test } from "vitest";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { differences, run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { createChannel } from "./channels";
import { deleteIncome, insertIncome, updateIncome } from "./income";
import type { IncomeInput } from "./income-line";
import { putSnapshot } from "./snapshots";
import { undoEdit } from "./undo-edit";
import { deleteVideo, insertVideo, updateVideo } from "./videos";

afterAll(closeDatabases);

describe("an edit", () => {
  test("can be undone to exactly what was there, children and all", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logVideo(viewer);
    const before = await readCanonicalRows(viewer);
    const deleted = await run(viewer, (sql) => deleteVideo(sql, viewer, { id: videoId, version: 1 }));
    expect(deleted.detached).toBe(1);
    const detached = await readCanonicalRows(viewer);
    expect(detached).toMatchObject({ video: [], view_snapshot: [], view_day: [] });
    expect(detached.income).toHaveLength(1);
    await undo(viewer, deleted.auditId);
    expect(await readCanonicalRows(viewer)).toEqual(before);
    expect(await differences(viewer)).toEqual([]);
  });

  test("that changed a row gives back its values and its history", async () => {
    const { viewer } = await makePerson();
    const { incomeId } = await logVideo(viewer);
    const before = await readCanonicalRows(viewer);
    const patch = { amount: 9_007_199_254_740_993n, state: "paid" as const };
    const changed = await run(viewer, (sql) =>
      updateIncome(sql, viewer, { id: incomeId, version: 1, patch }),
    );
    expect((await readCanonicalRows(viewer)).income_revision).toHaveLength(2);
    await undo(viewer, changed.auditId);
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  test("cannot be undone once the row was changed again", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logVideo(viewer);
    const first = await run(viewer, (sql) =>
      updateVideo(sql, viewer, { id: videoId, version: 1, patch: { title: "A" } }),
    );
    await run(viewer, (sql) => updateVideo(sql, viewer, { id: videoId, version: 2, patch: { title: "B" } }));
    expect(await tryUndo(viewer, first.auditId)).toMatchObject({ ok: false, code: "conflict" });
  });

  test("keeps large amounts to the unit through deletion and undo", async () => {
    const { viewer } = await makePerson();
    const line = { ...lineOf(null), amount: 9_007_199_254_740_993n };
    const made = await run(viewer, (sql) => insertIncome(sql, viewer, line));
    const before = await readCanonicalRows(viewer);
    const deleted = await run(viewer, (sql) => deleteIncome(sql, viewer, { id: made.id, version: 1 }));
    await undo(viewer, deleted.auditId);
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  test("of another version is a conflict", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logVideo(viewer);
    const stale = withTenantPg(viewer, (client) =>
      updateVideo(sqlOfPg(client), viewer, { id: videoId, version: 7, patch: { title: "A" } }),
    );
    expect(await stale).toMatchObject({ ok: false, code: "conflict" });
  });
});

describe("equal lines", () => {
  test("typed on purpose are two lines", async () => {
    const { viewer } = await makePerson();
    await run(viewer, (sql) => insertIncome(sql, viewer, lineOf(null)));
    await run(viewer, (sql) => insertIncome(sql, viewer, lineOf(null)));
    expect((await readCanonicalRows(viewer)).income).toHaveLength(2);
  });

  test("in another currency without a rate count nowhere", async () => {
    const { viewer } = await makePerson();
    await run(viewer, (sql) => insertIncome(sql, viewer, { ...lineOf(null), currency: currency("EUR") }));
    const rows = await readCanonicalRows(viewer);
    expect(rows.income?.[0]).toContain('"base_amount": null');
    expect(rows.stream_day).toEqual([]);
  });
});

async function logVideo(viewer: Viewer): Promise<{ videoId: string; incomeId: string }> {
  const channel = await run(viewer, (sql) =>
    createChannel(sql, viewer, { platform: "tiktok", handle: "sample", name: "", timeZone: null }),
  );
  const video = await run(viewer, (sql) =>
    insertVideo(sql, viewer, {
      channelId: channel.id,
      platformVideoId: "7705262619575889712",
      url: null,
      title: "Desk tour",
      publishedAt: new Date("2026-11-06T10:00:00Z"),
      durationSeconds: null,
      isSponsored: false,
      category: null,
      region: null,
      tags: ["desk"],
      state: "live",
    }),
  );
  const takenAt = new Date("2026-11-20T10:00:00Z");
  await run(viewer, (sql) => putSnapshot(sql, viewer, { videoId: video.id, takenAt, views: 64_021n }));
  const income = await run(viewer, (sql) =>
    insertIncome(sql, viewer, { ...lineOf(video.id), channelId: channel.id }),
  );
  return { videoId: video.id, incomeId: income.id };
}

function lineOf(videoId: string | null): IncomeInput {
  return {
    channelId: null,
    videoId,
    stream: "tips",
    programme: "",
    amount: 1560n,
    currency: currency("USD"),
    rate: null,
    state: "confirmed",
    earned: { from: day("2026-11-14"), to: day("2026-11-15") },
    paidOn: null,
    dueOn: null,
    qualifiedViews: null,
    externalId: null,
    parentId: null,
    note: "",
  };
}

function tryUndo(viewer: Viewer, auditId: string) {
  return withTenantPg(viewer, (client) => undoEdit(sqlOfPg(client), viewer, { auditId, now: new Date() }));
}

async function undo(viewer: Viewer, auditId: string): Promise<void> {
  expect(await tryUndo(viewer, auditId)).toMatchObject({ ok: true });
}

function currency(code: string): Currency {
  const known = parseCurrency(code);
  if (known === null) throw new Error(code);
  return known;
}
