import { afterAll, describe, expect, it } from "vitest";
import type { Section } from "@/lib/core/income/reconciled-section";
import { closeThrough } from "@/lib/ledger/closing";
import { insertIncome } from "@/lib/ledger/income";
import type { IncomeInput } from "@/lib/ledger/income-line";
import { resolveChannel } from "@/lib/ledger/resolve-channel";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day } from "@/lib/testing/derive-fixture";
import { run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listMatches, listSections } from "./data";
import { putReconciliation } from "./mutations";
import { putReconciliationSchema } from "./schema";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const OCTOBER = { from: day("2026-10-01"), to: day("2026-11-01") };

type Form = Record<string, string>;

function put(viewer: Viewer, given: Form) {
  const section = {
    month: "2026-10",
    stream: "creator_rewards",
    currency: "EUR",
    channelId: "",
    version: "0",
  };
  const input = putReconciliationSchema.parse({ ...section, ...given });
  return withTenant(viewer, (tx) => putReconciliation(viewer, { tx, ...input }));
}

async function saved(viewer: Viewer, given: Form): Promise<string> {
  const outcome = await put(viewer, given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.auditIds;
}

async function person(): Promise<{ viewer: Viewer; channelId: string }> {
  const { viewer } = await makePerson({ currency: "EUR" });
  const channel = await withTenantPg(viewer, (client) =>
    resolveChannel(sqlOfPg(client), viewer, { platform: "tiktok", handle: "kim" }),
  );
  if (!channel.ok) throw new Error(channel.message);
  return { viewer, channelId: channel.value.id };
}

async function addLine(viewer: Viewer, given: Partial<IncomeInput>): Promise<string> {
  const line = { channelId: null, videoId: null, programme: "", rate: null, paidOn: null, dueOn: null };
  const rest = { qualifiedViews: null, externalId: null, parentId: null, note: "" };
  const { id } = await run(viewer, (sql) =>
    insertIncome(sql, viewer, {
      ...{ ...line, ...rest },
      ...{ stream: "creator_rewards", amount: 1_000n, currency: viewer.baseCurrency, state: "confirmed" },
      earned: OCTOBER,
      ...given,
    }),
  );
  return id;
}

/** What tells a section apart and what it comes to. */
function brief({ channelName, stream, lines, statement, verdict }: Section) {
  return { channelName, stream, count: lines.count, sum: lines.sum, statement, verdict: verdict.kind };
}

describe("a month's sections", () => {
  it("are its channels and streams, with lines of which the last day is in it, or with a statement", async () => {
    const { viewer, channelId } = await person();
    await addLine(viewer, { channelId, stream: "tips", amount: 500n });
    await addLine(viewer, { channelId, stream: "tips", amount: 250n });
    await addLine(viewer, { stream: "tips", amount: 70n });
    await addLine(viewer, { stream: "tips", earned: { from: day("2026-10-20"), to: day("2026-11-02") } });
    await addLine(viewer, { stream: "tips", state: "reversed" });
    await saved(viewer, { stream: "shop", channelId, statement: "3" });
    expect((await listSections(viewer, OCTOBER)).map(brief)).toEqual([
      { channelName: "@kim", stream: "tips", count: 2, sum: 750n, statement: null, verdict: "no-statement" },
      { channelName: "@kim", stream: "shop", count: 0, sum: 0n, statement: 300n, verdict: "statement-over" },
      { channelName: null, stream: "tips", count: 1, sum: 70n, statement: null, verdict: "no-statement" },
    ]);
  });

  it("take an amount for the whole account for the statement of the lines by video", async () => {
    const { viewer, channelId } = await person();
    const videoId = await addVideo(viewer, channelId);
    await addLine(viewer, { channelId, amount: 1_042n });
    await addLine(viewer, { channelId, videoId, amount: 1_000n });
    const [section] = await listSections(viewer, OCTOBER);
    // 10.42 − 10.00 = 0.42 that no line explains.
    expect(section).toMatchObject({
      lines: { count: 1, sum: 1_000n },
      statement: 1_042n,
      isStatementOfLine: true,
      verdict: { kind: "statement-over", by: 42n },
    });
  });

  it("are nobody else's", async () => {
    const { viewer } = await person();
    await addLine(viewer, {});
    await saved(viewer, { statement: "10" });
    const { viewer: other } = await person();
    expect(await listSections(other, { from: null, to: OCTOBER.to })).toEqual([]);
  });
});

describe("a statement and a payout", () => {
  it("are kept, changed and emptied again, each with its own undo", async () => {
    const { viewer } = await person();
    await addLine(viewer, {});
    await saved(viewer, {
      statement: "10.00",
      received: "9.50",
      fees: "0.50",
      receivedOn: "2026-11-15",
      note: "a",
    });
    const read = async () => (await listSections(viewer, OCTOBER))[0];
    expect(await read()).toMatchObject({
      statement: 1_000n,
      payout: { received: 950n, fees: 50n },
      entry: { version: 1, receivedOn: "2026-11-15", note: "a" },
      verdict: { kind: "agrees" },
    });
    const auditId = await saved(viewer, { version: "1" });
    expect(await read()).toMatchObject({ entry: null, verdict: { kind: "no-statement" } });
    const undone = await withTenantPg(viewer, (client) =>
      undoEdit(sqlOfPg(client), viewer, { auditId, now: new Date() }),
    );
    expect(undone).toMatchObject({ ok: true });
    expect(await read()).toMatchObject({ entry: { version: 1, note: "a" }, verdict: { kind: "agrees" } });
  });

  it("that two people type at once are shown both to the second", async () => {
    const { viewer } = await person();
    await saved(viewer, { statement: "10.00", note: "mine" });
    expect(await put(viewer, { statement: "11.00", fees: "", note: "mine" })).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { statement: "Saved meanwhile: 10.00 EUR", version: "1" },
    });
    expect((await put(viewer, { statement: "11.00", version: "1" })).ok).toBe(true);
  });

  it("are refused where there is nothing to say, or where they lie ahead", async () => {
    const { viewer } = await person();
    expect(await put(viewer, {})).toMatchObject({ ok: false, fields: { statement: "Fill in the amount." } });
    expect(await put(viewer, { received: "1", receivedOn: "2026-12-24" })).toMatchObject({
      ok: false,
      fields: { receivedOn: "This day is in the future." },
    });
    const channelId = "00000000-0000-4000-8000-000000000000";
    expect(await put(viewer, { statement: "1", channelId })).toMatchObject({ ok: false, code: "not-found" });
    expect(await put({ ...viewer, role: "viewer" }, { statement: "1" })).toMatchObject({ code: "forbidden" });
  });

  it("of a closed month need a reason, which is kept", async () => {
    const { viewer } = await person();
    const months = { month: OCTOBER.from, today: day("2026-11-24") };
    await run(viewer, (sql) => closeThrough(sql, viewer, months));
    expect(await put(viewer, { statement: "1" })).toMatchObject({
      ok: false,
      code: "invalid",
      fields: { reason: expect.stringContaining("October 2026 is closed.") },
    });
    const id = await saved(viewer, { statement: "1", reason: "It came by post" });
    const [entry] = await withTenant(viewer, (tx) =>
      sqlOf(tx).query(
        "SELECT action, reason, summary FROM audit WHERE creator_id = $1::uuid AND id = $2::uuid",
        [viewer.creatorId, id],
      ),
    );
    expect(entry).toEqual({
      action: "reconciliation.create",
      reason: "It came by post",
      summary: "creator_rewards 2026-10",
    });
  });
});

describe("what a payout differs by", () => {
  it("is proposed to be a line that it left out, or one of another month, of the same stream", async () => {
    const { viewer } = await person();
    const tips = { stream: "tips" } as const;
    await addLine(viewer, { ...tips, amount: 700n });
    const leftOut = await addLine(viewer, { ...tips, amount: 400n });
    const later = await addLine(viewer, { ...tips, amount: 300n, earned: ofDay("2026-09-20") });
    await addLine(viewer, { ...tips, amount: 300n, earned: ofDay("2026-05-20") });
    await addLine(viewer, { stream: "shop", amount: 400n });
    const idsFor = async (given: Form) => {
      await saved(viewer, { stream: "tips", ...given });
      const section = (await listSections(viewer, OCTOBER)).find(({ stream }) => stream === "tips");
      if (section === undefined) throw new Error("no section");
      return (await listMatches(viewer, section)).map(({ lines }) => lines.map(({ id }) => id));
    };
    // 11.00 were due: 7.00 arrived, then 14.00.
    expect(await idsFor({ received: "7.00" })).toEqual([[leftOut]]);
    expect(await idsFor({ received: "14.00", version: "1" })).toEqual([[later]]);
    expect(await idsFor({ received: "11.00", version: "2" })).toEqual([]);
  });
});

function ofDay(text: string): IncomeInput["earned"] {
  return { from: day(text), to: day(text.replace("-20", "-21")) };
}

async function addVideo(viewer: Viewer, channelId: string): Promise<string> {
  const [video] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ id: string }>(
      `INSERT INTO video (creator_id, id, channel_id, title, published_at, published_on)
       VALUES ($1::uuid, gen_random_uuid(), $2::uuid, 'Desk tour', '2026-10-01', '2026-10-01') RETURNING id::text`,
      [viewer.creatorId, channelId],
    ),
  );
  return video?.id ?? "";
}
