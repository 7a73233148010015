import { afterAll, describe, expect, it } from "vitest";
import { resolveChannel } from "@/lib/ledger/resolve-channel";
import { undoLog } from "@/lib/features/logging/mutations";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { createIncome, updateIncome } from "./mutations";
import { createIncomeSchema, updateIncomeSchema } from "./schema";

afterAll(closeDatabases);

const REWARDS = {
  amount: "100.00",
  currency: "USD",
  stream: "creator_rewards",
  state: "confirmed",
  earnedFrom: "2026-10-01",
  earnedLast: "2026-10-15",
};
const LATER = { earnedFrom: "2026-10-16", earnedLast: "2026-10-31" };

type Form = Record<string, string>;

function create(viewer: Viewer, given: Form = {}) {
  const input = createIncomeSchema.parse({ ...REWARDS, ...given });
  return withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
}

function update(viewer: Viewer, given: Form) {
  const input = updateIncomeSchema.parse({ ...REWARDS, ...given });
  return withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
}

async function made(saving: ReturnType<typeof create>): Promise<{ id: string; auditIds: string }> {
  const outcome = await saving;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function addChannel(viewer: Viewer, handle: string): Promise<string> {
  return withTenant(viewer, async (tx) => {
    const channel = await resolveChannel(sqlOf(tx), viewer, { platform: "tiktok", handle });
    if (!channel.ok) throw new Error(channel.message);
    return channel.value.id;
  });
}

function lines(viewer: Viewer): Promise<{ id: string; amount: bigint }[]> {
  return withTenant(viewer, (tx) =>
    sqlOf(tx).query<{ id: string; amount: bigint }>(
      "SELECT id::text, amount FROM income WHERE creator_id = $1::uuid ORDER BY earned_from, amount",
      [viewer.creatorId],
    ),
  );
}

const QUESTION = { ok: false, code: "invalid", fields: { overlap: expect.stringContaining("100.00") } };

describe("a line moved onto days that another one says already", () => {
  it("is asked about, and nothing is written until it is answered", async () => {
    const { viewer } = await makePerson();
    await made(create(viewer));
    const { id } = await made(create(viewer, { ...LATER, amount: "80.00" }));
    const moved = { id, version: "1", amount: "80.00", earnedFrom: "2026-10-10" };
    expect(await update(viewer, { ...moved, earnedLast: "2026-10-31" })).toMatchObject(QUESTION);
    expect(await update(viewer, moved)).toMatchObject(QUESTION);
    expect((await lines(viewer)).map(({ amount }) => amount)).toEqual([10_000n, 8_000n]);
  });

  it("stands beside it on request, and is not asked about again for another field", async () => {
    const { viewer } = await makePerson();
    await made(create(viewer));
    const { id } = await made(create(viewer, { ...LATER, amount: "80.00" }));
    const moved = { id, amount: "80.00", earnedFrom: "2026-10-10", earnedLast: "2026-10-31" };
    expect((await update(viewer, { ...moved, version: "1", overlap: "keep" })).ok).toBe(true);
    expect((await update(viewer, { ...moved, version: "2", note: "in two parts" })).ok).toBe(true);
    expect(await lines(viewer)).toHaveLength(2);
  });

  it("takes its place on request, and one undo brings both back", async () => {
    const { viewer } = await makePerson();
    await made(create(viewer));
    const { id } = await made(create(viewer, { ...LATER, amount: "80.00" }));
    const before = await lines(viewer);
    const moved = { id, version: "1", amount: "80.00", earnedLast: "2026-10-31", overlap: "replace" };
    const { auditIds } = await made(update(viewer, moved));
    expect(await lines(viewer)).toEqual([{ id, amount: 8_000n }]);
    await withTenant(viewer, (tx) => undoLog(viewer, { tx, auditIds: auditIds.split(",") }));
    expect(await lines(viewer)).toEqual(before);
  });

  it("is no question for itself, for one that was taken back, nor for income of a day", async () => {
    const { viewer } = await makePerson();
    const { id } = await made(create(viewer));
    expect((await update(viewer, { id, version: "1", earnedLast: "2026-10-20" })).ok).toBe(true);
    const { id: other } = await made(create(viewer, { ...LATER, earnedFrom: "2026-10-21" }));
    const reversed = { id: other, version: "1", state: "reversed" };
    expect((await update(viewer, reversed)).ok).toBe(true);
    const { id: tip } = await made(create(viewer, { stream: "tips", ...LATER }));
    expect((await update(viewer, { id: tip, version: "1", stream: "tips" })).ok).toBe(true);
  });
});

describe("a statement for all channels and one for a single channel", () => {
  it("say the same days twice, whichever was first", async () => {
    const { viewer } = await makePerson();
    const channelId = await addChannel(viewer, "kim");
    await made(create(viewer, { channelId }));
    expect(await create(viewer, { earnedFrom: "2026-10-10" })).toMatchObject(QUESTION);
    expect(await create(viewer)).toMatchObject(QUESTION);
    const { viewer: other } = await makePerson();
    const theirs = await addChannel(other, "kim");
    await made(create(other));
    expect(await create(other, { channelId: theirs })).toMatchObject(QUESTION);
  });

  it("are two when they are of two channels", async () => {
    const { viewer } = await makePerson();
    const [mine, second] = [await addChannel(viewer, "kim"), await addChannel(viewer, "kim.cooks")];
    await made(create(viewer, { channelId: mine }));
    expect((await create(viewer, { channelId: second })).ok).toBe(true);
  });
});
