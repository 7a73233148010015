import { afterAll, describe, expect, it } from "vitest";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import { todayIn } from "@/lib/server/clock";
import { addDays } from "@/lib/core/time/date";
import type { Viewer } from "@/lib/server/viewer";
import { attempt } from "@/lib/testing/attempt";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findVideoByLink } from "./data";
import { logEntry, undoLog, type Logged } from "./mutations";
import { logSchema } from "./schema";

afterAll(closeDatabases);

// 7234567890123456789 >> 32 is 2023-05-18.
const LINK = "https://www.tiktok.com/@nordkaffe/video/7234567890123456789";

async function log(viewer: Viewer, form: Record<string, string>) {
  const input = logSchema.parse({ currency: "USD", ...form });
  return attempt(viewer, (tx) => logEntry(viewer, { tx, ...input }));
}

async function logged(viewer: Viewer, form: Record<string, string>): Promise<Logged> {
  const outcome = await log(viewer, form);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

async function count(
  viewer: Viewer,
  table: "channel" | "video" | "view_snapshot" | "income" | "income_day",
): Promise<number> {
  return withTenant(viewer, async (tx) => {
    const [row] = await sqlOf(tx).query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`);
    return Number(row?.n);
  });
}

describe("logging", () => {
  it("saves a video, its views and its income from three fields", async () => {
    const { viewer } = await makePerson();
    const value = await logged(viewer, { link: LINK, views: "130k", amount: "96.40" });
    expect(value.videoId).not.toBe("");
    expect([
      await count(viewer, "video"),
      await count(viewer, "view_snapshot"),
      await count(viewer, "income"),
    ]).toEqual([1, 1, 1]);
    const [line] = await withTenant(viewer, (tx) =>
      sqlOf(tx).query<Record<string, unknown>>(
        `SELECT amount, state, earned_from, earned_to, video_id::text FROM income`,
      ),
    );
    const today = todayIn(viewer.timeZone);
    expect(line).toEqual({
      amount: 9640n,
      state: "estimated",
      earned_from: "2023-05-18",
      earned_to: addDays(today, 1),
      video_id: value.videoId,
    });
  });

  it("takes back everything that one save did", async () => {
    const { viewer } = await makePerson();
    const { auditIds } = await logged(viewer, { link: LINK, views: "130000", amount: "96.40" });
    const undone = await withTenant(viewer, (tx) => undoLog(viewer, { tx, auditIds: auditIds.split(",") }));
    expect(undone).toEqual({ ok: true, value: { undone: true } });
    for (const table of ["channel", "video", "view_snapshot", "income", "income_day"] as const) {
      expect(await count(viewer, table)).toBe(0);
    }
  });

  it("leaves the channel that it made to what came to it since", async () => {
    const { viewer } = await makePerson();
    const first = await logged(viewer, { link: LINK, views: "130000" });
    const second = await logged(viewer, { link: LINK.replace("6789", "6790"), views: "9" });
    const undo = (auditIds: string) =>
      withTenant(viewer, (tx) => undoLog(viewer, { tx, auditIds: auditIds.split(",") }));
    expect(await undo(first.auditIds)).toMatchObject({ ok: true });
    expect([await count(viewer, "channel"), await count(viewer, "video")]).toEqual([1, 1]);
    expect(await undo(second.auditIds)).toMatchObject({ ok: true });
    expect([await count(viewer, "channel"), await count(viewer, "video")]).toEqual([1, 0]);
  });

  it("makes no second video of one link, and asks before adding to the first", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: LINK, views: "100" });
    const asked = await log(viewer, { link: `${LINK}?is_from_webapp=1`, amount: "5.00", stream: "tips" });
    expect(asked).toMatchObject({ ok: false, code: "invalid", fields: { attachTo: videoId } });
    const added = await logged(viewer, { link: LINK, amount: "5.00", stream: "tips", attachTo: videoId });
    expect(added.videoId).toBe(videoId);
    expect(await count(viewer, "video")).toBe(1);
    expect(await findVideoByLink(viewer, LINK)).toMatchObject({ id: videoId });
  });

  it("asks what to do about rewards for the same days, and saves nothing until told", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: LINK, amount: "20.00", earnedLast: "2026-11-01" });
    const second = { link: LINK, attachTo: videoId, amount: "45.00", views: "900" };
    const asked = await log(viewer, second);
    expect(asked).toMatchObject({
      ok: false,
      code: "invalid",
      fields: { overlap: expect.stringContaining("$20.00") },
    });
    expect(await count(viewer, "view_snapshot")).toBe(0);
    await logged(viewer, { ...second, overlap: "replace" });
    expect(await amounts(viewer)).toEqual([4500n]);
    await logged(viewer, { ...second, amount: "46.00", overlap: "keep" });
    expect(await amounts(viewer)).toEqual([4500n, 4600n]);
  });

  it("asks when the very same days are logged again", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: LINK, amount: "20.00" });
    const again = await log(viewer, { link: LINK, attachTo: videoId, amount: "21.00" });
    expect(again).toMatchObject({ ok: false, fields: { overlap: expect.any(String) } });
  });

  it("keeps a short link as the key, once it knows title and day", async () => {
    const { viewer } = await makePerson();
    const short = "https://vm.tiktok.com/ZMabc123/";
    const asked = await log(viewer, { link: short });
    expect(asked).toMatchObject({
      ok: false,
      fields: { title: expect.any(String), publishedOn: expect.any(String) },
    });
    await logged(viewer, { link: short, title: "Oat milk test", publishedOn: "2026-11-12" });
    expect(await findVideoByLink(viewer, short)).toMatchObject({
      title: "Oat milk test",
      publishedOn: "2026-11-12",
    });
  });

  it("keeps an amount in another currency apart until it has a rate", async () => {
    const { viewer } = await makePerson();
    await logged(viewer, { amount: "10.00", currency: "EUR", stream: "tips" });
    expect(await count(viewer, "income_day")).toBe(0);
    await logged(viewer, { amount: "10.00", currency: "EUR", rate: "1.10", stream: "shop" });
    const [row] = await withTenant(viewer, (tx) =>
      sqlOf(tx).query<{ sum: bigint }>("SELECT sum(base_amount)::bigint AS sum FROM income"),
    );
    expect(row?.sum).toBe(1100n);
  });

  it("gives nothing of one creator to another who has the same link", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const { videoId } = await logged(ana, { link: LINK, views: "100" });
    expect(await findVideoByLink(ben, LINK)).toBeNull();
    const own = await logged(ben, { link: LINK, attachTo: videoId, views: "7" });
    expect(own.videoId).not.toBe(videoId);
    expect(await count(ana, "view_snapshot")).toBe(1);
  });
});

async function amounts(viewer: Viewer): Promise<bigint[]> {
  const rows = await withTenant(viewer, (tx) =>
    sqlOf(tx).query<{ amount: bigint }>("SELECT amount FROM income ORDER BY amount"),
  );
  return rows.map(({ amount }) => amount);
}
