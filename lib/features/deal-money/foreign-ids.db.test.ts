import { afterAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/ids";
import type { Viewer } from "@/lib/server/viewer";
import { attempt } from "@/lib/testing/attempt";
import { makeDeal } from "@/lib/testing/deals";
import { differences } from "@/lib/testing/ledger";
import { makeBilledDeal, makeBilling } from "@/lib/testing/invoices";
import { closeDatabases } from "@/lib/testing/people";
import {
  addPayment,
  countBonusAt,
  letLinesGo,
  matchLine,
  payOpen,
  takeBackPayment,
  takeLinesIn,
} from "./mutations";
import {
  countBonusSchema,
  linesSchema,
  matchSchema,
  payOpenSchema,
  recordPaymentSchema,
  removePaymentSchema,
} from "./schema";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

type Ids = { id: string; version: string; paymentId: string; invoiceId: string; lineId: string };

/** Every form of a deal's money, as `viewer` sends it. */
function sendAll(tenant: Viewer, viewer: Viewer, { id, version, paymentId, invoiceId, lineId }: Ids) {
  const key = { id, version };
  const forms = {
    pay: recordPaymentSchema.parse({ ...key, amount: "1.00", invoiceId }),
    payOpen: payOpenSchema.parse({ ...key, part: `invoice:${invoiceId}` }),
    takeBack: removePaymentSchema.parse({ ...key, paymentId }),
    match: matchSchema.parse({ ...key, lineId, lineVersion: "1", invoiceId }),
    lines: linesSchema.parse({ ...key, line: [lineId] }),
    count: countBonusSchema.parse({ ...key, views: "1000" }),
  };
  const tries = [
    attempt(tenant, (tx) => addPayment(viewer, { tx, ...forms.pay })),
    attempt(tenant, (tx) => payOpen(viewer, { tx, ...forms.payOpen })),
    attempt(tenant, (tx) => takeBackPayment(viewer, { tx, ...forms.takeBack })),
    attempt(tenant, (tx) => matchLine(viewer, { tx, ...forms.match })),
    attempt(tenant, (tx) => takeLinesIn(viewer, { tx, ...forms.lines })),
    attempt(tenant, (tx) => letLinesGo(viewer, { tx, ...forms.lines })),
    attempt(tenant, (tx) => countBonusAt(viewer, { tx, ...forms.count })),
  ];
  return Promise.all(tries.map(async (one) => one.then((said) => (said.ok ? "ok" : said.code))));
}

async function makeVictim() {
  const kim = await makeBilling();
  const deal = await makeBilledDeal(kim);
  const { invoiceId } = await deal.issue(40_000n);
  await deal.pay(10_000n, invoiceId);
  const days = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05" };
  const lineId = await kim.add({ stream: "other", state: "confirmed", amount: "300.00", ...days });
  const [payment] = await kim.run((sql) =>
    sql.query<{ id: string }>("SELECT id::text AS id FROM deal_payment"),
  );
  const version = String(await deal.version());
  return { kim, deal, ids: { id: deal.id, version, paymentId: payment?.id ?? "", invoiceId, lineId } };
}

describe("money of a deal", { timeout: 60_000 }, () => {
  it("is not there for a stranger, whose own deal takes none of another's ids", async () => {
    const { kim, deal, ids } = await makeVictim();
    const stranger = await makeDeal();
    const before = [await deal.lines(), await deal.version()];
    expect(await sendAll(stranger.viewer, stranger.viewer, ids)).toEqual(Array(7).fill("not-found"));
    const own = { ...ids, id: stranger.id, version: "1" };
    expect(await sendAll(stranger.viewer, stranger.viewer, own)).toEqual([
      ...["not-found", "invalid", "not-found", "not-found", "invalid", "conflict", "invalid"],
    ]);
    expect(await stranger.sums()).toEqual(["open 90000 estimated"]);
    expect([await deal.lines(), await deal.version()]).toEqual(before);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("takes no id of another deal of the same creator", async () => {
    const { kim, deal, ids } = await makeVictim();
    const other = await makeBilledDeal(kim, { stage: "agreed" });
    const before = [await deal.lines(), await other.lines()];
    const { invoiceId, paymentId } = ids;
    const codes = await sendAll(kim.viewer, kim.viewer, {
      ...ids,
      id: other.id,
      version: "1",
      invoiceId,
      paymentId,
    });
    expect(codes).toEqual([
      "not-found",
      "invalid",
      "not-found",
      "not-found",
      "invalid",
      "conflict",
      "invalid",
    ]);
    expect([await deal.lines(), await other.lines()]).toEqual(before);
  });

  it("is only looked at by a viewer, with ids that are there and ids that are not", async () => {
    const { kim, deal, ids } = await makeVictim();
    const looker = { ...kim.viewer, role: "viewer" } as const;
    const before = [await deal.lines(), await deal.version()];
    expect(await sendAll(kim.viewer, looker, ids)).toEqual(Array(7).fill("forbidden"));
    expect(await sendAll(kim.viewer, looker, { ...ids, id: newId() })).toEqual(Array(7).fill("forbidden"));
    expect([await deal.lines(), await deal.version()]).toEqual(before);
  });

  it("arrives once, however many say so at the same time", async () => {
    const { kim, deal, ids } = await makeVictim();
    const input = payOpenSchema.parse({ id: ids.id, version: ids.version });
    const all = await Promise.all(
      Array.from({ length: 8 }, () => attempt(kim.viewer, (tx) => payOpen(kim.viewer, { tx, ...input }))),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await deal.lines()).toEqual(["payment 10000 paid", "payment 30000 paid", "payment 50000 paid"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("goes to one deal when two take the same line at once", async () => {
    const { kim, deal, ids } = await makeVictim();
    const other = await makeBilledDeal(kim, { stage: "agreed" });
    const given = { lineId: ids.lineId, lineVersion: "1" };
    const both = await Promise.all(
      [deal, other].map(async (one) => {
        const input = matchSchema.parse({ id: one.id, version: String(await one.version()), ...given });
        return attempt(kim.viewer, (tx) => matchLine(kim.viewer, { tx, ...input }));
      }),
    );
    expect(both.map((one) => one.ok || one.code).sort()).toEqual(["conflict", true]);
    expect(await differences(kim.viewer)).toEqual([]);
  });
});
