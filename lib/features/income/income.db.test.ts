import { afterAll, describe, expect, it } from "vitest";
import { resolveChannel } from "@/lib/ledger/resolve-channel";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { insertVideo } from "@/lib/ledger/videos";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findIncome, listIncome } from "./data";
import { createIncome, deleteIncome, markIncomePaid, updateIncome } from "./mutations";
import { createIncomeSchema, incomeListSchema, updateIncomeSchema } from "./schema";

afterAll(closeDatabases);

const TIP = {
  amount: "12.50",
  currency: "USD",
  stream: "tips",
  state: "confirmed",
  earnedFrom: "2026-10-21",
  earnedLast: "2026-10-21",
};

async function make(viewer: Viewer, given: Record<string, string> = {}): Promise<string> {
  const input = createIncomeSchema.parse({ ...TIP, ...given });
  const outcome = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}

async function addVideo(viewer: Viewer, title: string): Promise<void> {
  await withTenant(viewer, async (tx) => {
    const sql = sqlOf(tx);
    const channel = await resolveChannel(sql, viewer, { platform: "tiktok", handle: "kim" });
    if (!channel.ok) throw new Error(channel.message);
    await insertVideo(sql, viewer, {
      channelId: channel.value.id,
      platformVideoId: null,
      url: null,
      title,
      publishedAt: new Date("2026-10-01T12:00:00Z"),
      durationSeconds: null,
      isSponsored: false,
      category: null,
      region: null,
      tags: [],
      state: "live",
    });
  });
}

async function save(viewer: Viewer, given: Record<string, string>) {
  const input = updateIncomeSchema.parse({ ...TIP, ...given });
  return withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
}

describe("an income line", () => {
  it("shows both values when two people edit it at once, and takes the second on the newer version", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer);
    expect((await save(viewer, { id, version: "1", amount: "13.00" })).ok).toBe(true);
    expect(await save(viewer, { id, version: "1", amount: "14.00" })).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { amount: "Saved meanwhile: 13.00 USD", version: "2" },
    });
    expect((await save(viewer, { id, version: "2", amount: "14.00" })).ok).toBe(true);
    const line = await findIncome(viewer, id);
    expect(line?.revisions.map(({ amount }) => amount)).toEqual([1400n, 1300n, 1250n]);
  });

  it("comes back under the same id with its history", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer);
    const before = await findIncome(viewer, id);
    const gone = await withTenant(viewer, (tx) => deleteIncome(viewer, { tx, id, version: 1 }));
    if (!gone.ok) throw new Error(gone.code);
    expect(await findIncome(viewer, id)).toBeNull();
    await withTenant(viewer, (tx) =>
      undoEdit(sqlOf(tx), viewer, { auditId: gone.value.auditIds, now: new Date() }),
    );
    expect(await findIncome(viewer, id)).toEqual(before);
  });

  it("is paid today unless told another day, and never in the future", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer);
    const pay = (paidOn: string | null) => {
      const day =
        paidOn === null ? null : updateIncomeSchema.parse({ ...TIP, id, version: "1", paidOn }).line.paidOn;
      return withTenant(viewer, (tx) =>
        markIncomePaid(viewer, { tx, id, version: 1, paidOn: day, received: "" }),
      );
    };
    expect(await pay("2090-01-01")).toMatchObject({ ok: false, fields: { paidOn: expect.any(String) } });
    expect((await pay("2026-11-02")).ok).toBe(true);
    expect(await findIncome(viewer, id)).toMatchObject({ state: "paid", paidOn: "2026-11-02", version: 2 });
  });

  it("is not there for another creator, whatever they try", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const id = await make(ana);
    const before = await findIncome(ana, id);
    const tries = [
      await save(ben, { id, version: "1", amount: "1.00" }),
      await withTenant(ben, (tx) => deleteIncome(ben, { tx, id, version: 1 })),
      await withTenant(ben, (tx) => markIncomePaid(ben, { tx, id, version: 1, paidOn: null, received: "" })),
    ];
    expect(tries.map((outcome) => !outcome.ok && outcome.code)).toEqual([
      "not-found",
      "not-found",
      "not-found",
    ]);
    expect(await findIncome(ben, id)).toBeNull();
    expect(await findIncome(ana, id)).toEqual(before);
  });

  it("takes no channel or parent of another creator", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const parentId = await make(ana);
    const input = createIncomeSchema.parse({ ...TIP, parentId });
    const outcome = await withTenant(ben, (tx) => createIncome(ben, { tx, ...input }));
    expect(outcome).toMatchObject({ ok: false, code: "not-found" });
  });

  it("cannot be written by someone who may only look", async () => {
    const { viewer } = await makePerson();
    const input = createIncomeSchema.parse(TIP);
    const looker = { ...viewer, role: "viewer" } as const;
    const outcome = await withTenant(viewer, (tx) => createIncome(looker, { tx, ...input }));
    expect(outcome).toMatchObject({ ok: false, code: "forbidden" });
  });
});

describe("the ledger", () => {
  it("adds months up to the whole, and keeps what has no rate beside it", async () => {
    const { viewer } = await makePerson();
    await make(viewer);
    await make(viewer, {
      amount: "7.50",
      earnedFrom: "2026-11-03",
      earnedLast: "2026-11-03",
      state: "estimated",
    });
    await make(viewer, { amount: "99.00", state: "reversed" });
    await make(viewer, { amount: "10.00", currency: "EUR" });
    const list = await listIncome(viewer, incomeListSchema.parse({}));
    expect(list.sum).toEqual({ income: 2000n, estimated: 750n, waiting: 0n, lines: 4 });
    expect([...list.months.values()].map(({ income }) => income)).toEqual([750n, 1250n]);
    expect(list.unconverted).toEqual([{ currency: "EUR", amount: 1000n }]);
    expect(list.items[0]?.month).toBe("2026-11-01");
  });

  it("counts a statement and the lines of its videos once", async () => {
    const { viewer } = await makePerson();
    await addVideo(viewer, "Soup");
    const rewards = { stream: "creator_rewards", earnedFrom: "2026-10-01", earnedLast: "2026-10-31" };
    await make(viewer, { ...rewards, amount: "100.00", video: "Soup" });
    await make(viewer, { ...rewards, amount: "130.00" });
    const list = await listIncome(viewer, incomeListSchema.parse({}));
    expect(list.sum).toEqual({ income: 13_000n, estimated: 0n, waiting: 0n, lines: 2 });
    const added = new Map(list.items.map((line) => [line.amount, line.added]));
    expect(added).toEqual(
      new Map([
        [10_000n, null],
        [13_000n, 3000n],
      ]),
    );
  });

  it("says what a statement takes back of estimates, and nothing of one that stands alone", async () => {
    const { viewer } = await makePerson();
    await addVideo(viewer, "Soup");
    const rewards = { stream: "creator_rewards", earnedFrom: "2026-10-01", earnedLast: "2026-10-31" };
    await make(viewer, { ...rewards, amount: "130.00" });
    const only = await listIncome(viewer, incomeListSchema.parse({}));
    expect(only.items.map((line) => line.added)).toEqual([null]);
    await make(viewer, { ...rewards, amount: "200.00", video: "Soup", state: "estimated" });
    const list = await listIncome(viewer, incomeListSchema.parse({}));
    expect(list.sum).toMatchObject({ income: 13_000n, estimated: 20_000n });
    expect(list.items.find((line) => line.amount === 13_000n)?.added).toBe(-7000n);
  });

  it("narrows by range, stream, state and text", async () => {
    const { viewer } = await makePerson();
    await make(viewer, { note: "from the LIVE on Friday" });
    await make(viewer, { stream: "shop", earnedFrom: "2026-11-03", earnedLast: "2026-11-03" });
    const lines = async (address: Record<string, string>) =>
      (await listIncome(viewer, incomeListSchema.parse(address))).items.length;
    expect(await lines({ range: "2026-10" })).toBe(1);
    expect(await lines({ stream: "shop" })).toBe(1);
    expect(await lines({ state: "paid" })).toBe(0);
    expect(await lines({ q: "live ON" })).toBe(1);
    expect(await lines({ q: "_" })).toBe(0);
    expect(await lines({ range: "nonsense", stream: "x", state: "y", page: "999" })).toBe(2);
  });
});
