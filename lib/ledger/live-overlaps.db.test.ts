import { afterAll, describe, expect, test } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { undoImportOf } from "@/lib/features/imports/mutations";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { sumClocks } from "@/lib/testing/import-files";
import { differences, run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { keptAmounts, takeTogether, tryTogether, type TextFile } from "@/lib/testing/take-together";
import { insertIncome } from "./income";
import type { IncomeInput } from "./income-line";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

/** 1,000 diamonds are 5 dollars. */
function month(to: string, diamonds: number): TextFile {
  const header = "Data period,Creator ID,Creator's username,Diamonds";
  const row = `2026-11-01 ~ ${to},7350000000000000001,samplecreator,${diamonds}`;
  return { name: `month-${to}.csv`, text: `${header}\n${row}\n` };
}

function lives(name: string, ...sessions: [day: string, diamonds: number][]): TextFile {
  const GoLiveList = sessions.map(([on, diamonds]) => ({
    LiveStartTime: `${on} 20:00:04`,
    RoomId: `75739999999999${on.replaceAll("-", "").slice(4)}`,
    TotalEarning: String(diamonds),
  }));
  const profile = { "Profile Info": { ProfileMap: { userName: "samplecreator" } } };
  return {
    name: `${name}.json`,
    text: JSON.stringify({
      "Profile And Settings": profile,
      "TikTok Live": { "Go Live History": { GoLiveList } },
    }),
  };
}

describe("LIVE gifts of the same days", () => {
  const sessions = lives("archive", ["2026-11-14", 3000], ["2026-11-18", 1000]);

  test.each([
    ["a month's sum after its sessions", [sessions], [month("2026-11-20", 5000)]],
    ["sessions after their month's sum", [month("2026-11-20", 5000)], [sessions]],
  ] as const)("%s waits for a decision", async (_, first, second) => {
    const { viewer } = await makePerson();
    await takeTogether(viewer, first);
    const before = await readCanonicalRows(viewer);
    expect(await tryTogether(viewer, second)).toMatchObject({ ok: false, code: "overlap" });
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  test("a month's sum takes the place of its sessions, and its undo brings them back", async () => {
    const { viewer } = await makePerson();
    await takeTogether(viewer, [sessions]);
    const before = await readCanonicalRows(viewer);
    const { importId } = await takeTogether(viewer, [month("2026-11-20", 5000)], "replace");
    expect(await keptAmounts(viewer)).toEqual([2500n]);
    expect(await undoImportOf(viewer, importId ?? "")).toMatchObject({ ok: true });
    expect(await readCanonicalRows(viewer)).toEqual(before);
    expect(await differences(viewer)).toEqual([]);
  });

  test("sessions take the place of their month's sum, or come on top of it", async () => {
    const { viewer } = await makePerson();
    await takeTogether(viewer, [month("2026-11-20", 5000)]);
    const before = await readCanonicalRows(viewer);
    const { importId } = await takeTogether(viewer, [sessions], "replace");
    expect(await keptAmounts(viewer)).toEqual([500n, 1500n]);
    await undoImportOf(viewer, importId ?? "");
    expect(await readCanonicalRows(viewer)).toEqual(before);
    await takeTogether(viewer, [sessions], "keep");
    expect(await keptAmounts(viewer)).toEqual([500n, 1500n, 2500n]);
  });

  test("a month that reaches further than it did asks about the sessions it now covers", async () => {
    const { viewer } = await makePerson();
    await takeTogether(viewer, [month("2026-11-10", 100)]);
    await takeTogether(viewer, [sessions]);
    expect(await tryTogether(viewer, [month("2026-11-20", 5000)])).toMatchObject({
      ok: false,
      code: "overlap",
    });
    await takeTogether(viewer, [month("2026-11-20", 5000)], "replace");
    expect(await keptAmounts(viewer)).toEqual([2500n]);
  });

  test("files of both that are imported together give one of them, and the other waits", async () => {
    for (const files of [
      [sessions, month("2026-11-20", 5000)],
      [month("2026-11-20", 5000), sessions],
    ]) {
      const { viewer } = await makePerson();
      const { rows } = await takeTogether(viewer, files);
      expect(rows.error).toBeGreaterThan(0);
      const { earned } = await sumClocks(viewer);
      expect([2000n, 2500n]).toContain(earned);
    }
  });

  test("that were typed are asked about too, and sessions of one day are not", async () => {
    const { viewer } = await makePerson();
    await run(viewer, (sql) => insertIncome(sql, viewer, TYPED));
    expect(await tryTogether(viewer, [month("2026-11-20", 5000)])).toMatchObject({
      ok: false,
      code: "overlap",
    });
    expect(await tryTogether(viewer, [sessions])).toMatchObject({
      ok: true,
      value: { rows: { new: 1, error: 1 } },
    });
    const { viewer: other } = await makePerson();
    await takeTogether(other, [sessions]);
    await takeTogether(other, [lives("later", ["2026-11-14", 3000], ["2026-11-19", 200])]);
    expect(await keptAmounts(other)).toEqual([100n, 500n, 1500n]);
  });
});

const TYPED: IncomeInput = {
  ...{ channelId: null, videoId: null, parentId: null, externalId: null, qualifiedViews: null },
  ...{ stream: "live_gifts", programme: "", state: "confirmed", note: "" },
  ...{ amount: 900n, currency: usd(), rate: null, paidOn: null, dueOn: null },
  earned: { from: day("2026-11-14"), to: day("2026-11-15") },
};

function usd() {
  const currency = parseCurrency("USD");
  if (currency === null) throw new Error("USD");
  return currency;
}
