import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { undoLog } from "@/lib/features/logging/mutations";
import { addDeal, currency, deliverable, FLAT, makeDeal, terms } from "@/lib/testing/deals";
import { attempt, succeed } from "@/lib/testing/attempt";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getDealMoney, getMoneyOnItsWay } from "./data";
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

type Deal = Awaited<ReturnType<typeof makeDeal>>;

async function keyOf(deal: Deal) {
  return { id: deal.id, version: String(await deal.version()) };
}

async function pay(deal: Deal, given: Record<string, string>) {
  const input = recordPaymentSchema.parse({ ...(await keyOf(deal)), ...given });
  return attempt(deal.viewer, (tx) => addPayment(deal.viewer, { tx, ...input }));
}

async function payAll(deal: Deal, given: Record<string, string> = {}) {
  const input = payOpenSchema.parse({ ...(await keyOf(deal)), ...given });
  return attempt(deal.viewer, (tx) => payOpen(deal.viewer, { tx, ...input }));
}

async function moneyOf(deal: Deal) {
  const money = await getDealMoney(deal.viewer, deal.id);
  if (money === null) throw new Error("no deal");
  return money;
}

async function undo(deal: Deal, done: { ok: boolean; value?: { auditIds: string } }) {
  const auditIds = (done.value?.auditIds ?? "").split(",");
  return attempt(deal.viewer, (tx) => undoLog(deal.viewer, { tx, auditIds }));
}

describe("a fee for three videos in two months, paid in a third in another currency, with 15 % agency", () => {
  it("stands under each clock, per video, and leaves what is left", async () => {
    await publishRates({ "2026-06-10": { USD: "1.25" }, "2026-11-10": { USD: "1.2" } });
    const kim = await makeLedger({ currency: "EUR", timeZone: "UTC" });
    // Each has 1,000 views within three days, and none after.
    const soup = await kim.addVideo({ "2026-06-10": 0, "2026-06-13": 1_000, "2026-10-20": 1_000 });
    const cake = await kim.addVideo({ "2026-06-20": 0, "2026-06-23": 1_000, "2026-10-20": 1_000 });
    const tea = await kim.addVideo({ "2026-07-05": 0, "2026-07-08": 1_000, "2026-10-20": 1_000 });
    const deal = await addDeal(kim, {
      stage: "delivered",
      terms: terms(FLAT, { currency: currency("USD"), agencyRate: "0.15", minutes: 360 }),
      deliverables: [soup, cake, tea].map((videoId) => deliverable({ videoId })),
    });
    const months = async (clock: "earned" | "viewed" | "paid") =>
      (await deal.months("2026-06-01", "2026-12-01", clock)).join(" ");
    // $900.00 at the 1.25 dollars that a euro bought on the first day: €720.00, €240.00 a video.
    const promised = "480.00 240.00 0.00 0.00 0.00 0.00";
    expect(await months("earned")).toBe(promised);
    expect(await months("viewed")).toBe(promised);
    expect(await months("paid")).toBe("0.00 0.00 0.00 0.00 0.00 0.00");
    expect((await pay(deal, { amount: "900", paidOn: "2026-11-10" })).ok).toBe(true);
    expect(await months("earned")).toBe(promised);
    expect(await months("viewed")).toBe(promised);
    expect(await months("paid")).toBe("0.00 0.00 0.00 0.00 0.00 720.00");
    expect(await deal.byVideo("2026-06-01", "2026-12-01", "earned")).toEqual({
      [soup]: "240.00",
      [cake]: "240.00",
      [tea]: "240.00",
    });
    const { left, payments, deal: facts } = await moneyOf(deal);
    expect(facts.stage).toBe("paid");
    // $900.00 at 1.20 when it arrived: €750.00. Of €720.00 the agency takes €108.00; six hours at €102.00 are left.
    expect(payments).toMatchObject([{ amount: 90_000n, arrived: 75_000n }]);
    expect(left).toMatchObject({ ladder: { gross: 72_000n, net: 61_200n }, perHour: 10_200n });
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("arrives as the bank says it, where that is known", async () => {
    const kim = await makeLedger({ currency: "EUR", timeZone: "UTC" });
    const deal = await addDeal(kim, { terms: terms(FLAT, { currency: currency("USD"), rate: "0.8" }) });
    await pay(deal, { amount: "900", paidOn: "2026-11-10", received: "741.20" });
    expect(await deal.sums()).toEqual(["payment 90000 paid"]);
    expect((await moneyOf(deal)).payments).toMatchObject([{ arrived: 74_120n }]);
    expect(await deal.total("earned")).toBe("0.00 720.00 0.00");
  });
});

describe("a base plus a bonus that crosses its cap", () => {
  it("is owed at the views that it was counted at, and no more than the cap", async () => {
    const rule = { threshold: 50_000n, perThousand: "12.5", cap: 30_000n, days: null };
    const fee = { kind: "bonus", base: 90_000n, rule, countedViews: null } as const;
    const deal = await makeDeal({ stage: "delivered", terms: terms(fee) });
    const count = async (views: string) => {
      const input = countBonusSchema.parse({ ...(await keyOf(deal)), views });
      return succeed(deal.viewer, (tx) => countBonusAt(deal.viewer, { tx, ...input }));
    };
    expect((await moneyOf(deal)).value).toBe(90_000n);
    // 40,000 are below the threshold.
    await count("40k");
    expect(await deal.total("earned")).toBe("0.00 900.00 0.00");
    // 20,000 above it at $12.50 a thousand: $250.00.
    await count("70,000");
    expect(await deal.total("earned")).toBe("0.00 1150.00 0.00");
    // 50,000 above it would be $625.00; the cap is $300.00.
    const { auditIds } = await count("100k");
    expect(await deal.total("earned")).toBe("0.00 1200.00 0.00");
    await payAll(deal);
    expect(await deal.sums()).toEqual(["payment 120000 paid"]);
    expect(await undo(deal, { ok: true, value: { auditIds } })).toMatchObject({
      ok: false,
      code: "conflict",
    });
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("is paid up to then, and open again where it is counted later", async () => {
    const rule = { threshold: 50_000n, perThousand: "12.5", cap: null, days: null };
    const fee = { kind: "bonus", base: 90_000n, rule, countedViews: 50_000n } as const;
    const deal = await makeDeal({ stage: "delivered", terms: terms(fee) });
    await payAll(deal);
    const input = countBonusSchema.parse({ ...(await keyOf(deal)), views: "58000" });
    await succeed(deal.viewer, (tx) => countBonusAt(deal.viewer, { tx, ...input }));
    // 8,000 above the threshold: $100.00.
    expect(await deal.sums()).toEqual(["payment 90000 paid", "open 10000 confirmed"]);
  });
});

describe("a commission fed by orders", () => {
  it("is what its lines are, less what came back, and moves no figure by taking them in", async () => {
    const fee = { kind: "commission", base: 0n, percent: "8", from: "lines", sales: null } as const;
    const deal = await makeDeal({ terms: terms(fee) });
    const { viewer } = deal;
    const order = (amount: string, rest: Record<string, string> = {}) => {
      const days = { earnedFrom: "2026-10-02", earnedLast: "2026-10-02" };
      return deal.add({ stream: "commission", amount, programme: "Nordkaffe Shop", ...days, ...rest });
    };
    const [mugs, beans] = [await order("12.40"), await order("8.60")];
    const back = await order("-8.60", { parentId: beans, stream: "commission" });
    const other = await order("99.00", { programme: "Another shop" });
    const before = await deal.total("earned");
    expect(before).toBe("0.00 111.40 0.00");
    const { fed } = await moneyOf(deal);
    expect(fed?.candidates.map(({ id }) => id).sort()).toEqual([mugs, beans].sort());
    const change = async (line: string[], run: typeof takeLinesIn) => {
      const input = linesSchema.parse({ ...(await keyOf(deal)), line });
      return succeed(viewer, (tx) => run(viewer, { tx, ...input }));
    };
    const { auditIds } = await change([mugs, beans], takeLinesIn);
    // 12.40 + 8.60 = 21.00 sold, 8.60 returned.
    const usd = { currency: "USD", sales: 2_100n, returns: -860n, lines: 2 };
    expect((await moneyOf(deal)).fed).toMatchObject({ sums: [usd], candidates: [] });
    expect(await deal.total("earned")).toBe(before);
    // What a file brings back later is of the deal as well.
    await order("-2.40", { parentId: mugs });
    expect((await moneyOf(deal)).fed?.sums).toEqual([{ ...usd, returns: -1_100n }]);
    await change([back], letLinesGo);
    expect((await moneyOf(deal)).fed?.sums).toEqual([{ ...usd, sales: 1_240n, returns: -240n, lines: 1 }]);
    expect(await undo(deal, { ok: true, value: { auditIds } })).toMatchObject({
      ok: false,
      code: "conflict",
    });
    const foreign = linesSchema.parse({ ...(await keyOf(deal)), line: [mugs, other] });
    const taken = await attempt(viewer, (tx) => takeLinesIn(viewer, { tx, ...foreign }));
    expect(taken).toMatchObject({ ok: false, code: "conflict" });
    expect(await differences(viewer)).toEqual([]);
  });
});

describe("a deal lost after a part was paid", () => {
  it("keeps what arrived, and nothing once that went back", async () => {
    const deal = await makeDeal();
    await pay(deal, { amount: "300", paidOn: "2026-11-03" });
    await deal.move("lost");
    const { outstanding, received, open } = await moneyOf(deal);
    expect({ outstanding, received, open }).toEqual({ outstanding: 0n, received: 30_000n, open: [] });
    expect(await deal.total("earned")).toBe("0.00 300.00 0.00");
    await pay(deal, { amount: "300", way: "back", paidOn: "2026-11-05" });
    expect(await deal.sums()).toEqual(["payment 30000 paid", "payment -30000 paid"]);
    expect(await deal.total("earned")).toBe("0.00 0.00 0.00");
    expect(await payAll(deal)).toMatchObject({ ok: false, message: "Nothing of this deal is open." });
    expect(await differences(deal.viewer)).toEqual([]);
  });
});

describe("two creators of one instance with the same brand", () => {
  it("see nothing of each other", async () => {
    const [mine, theirs] = [await makeDeal(), await makeDeal()];
    const tip = { stream: "other", note: "Nordkaffe", earnedFrom: "2026-11-03", earnedLast: "2026-11-03" };
    const line = await theirs.add({ ...tip, amount: "900" });
    expect(await getDealMoney(mine.viewer, theirs.id)).toBeNull();
    expect((await moneyOf(mine)).proposals).toEqual([]);
    expect((await moneyOf(theirs)).proposals).toMatchObject([{ lineId: line }]);
    const input = payOpenSchema.parse(await keyOf(theirs));
    const foreign = await attempt(mine.viewer, (tx) => payOpen(mine.viewer, { tx, ...input }));
    expect(foreign).toMatchObject({ ok: false, code: "not-found" });
    const given = { ...(await keyOf(mine)), lineId: line, lineVersion: "1" };
    const match = matchSchema.parse(given);
    const stolen = await attempt(mine.viewer, (tx) => matchLine(mine.viewer, { tx, ...match }));
    expect(stolen).toMatchObject({ ok: false, code: "not-found" });
    await payAll(mine);
    expect(await theirs.sums()).toEqual(["open 90000 estimated"]);
  });
});

describe("an imported payout of what a deal has open", () => {
  const file = join(mkdtempSync(join(tmpdir(), "permille-payout-")), "earnings.csv");
  const HEAD = "period_start,period_end,platform,program,video_id,amount,currency,status,paid_on,note\n";
  const ROW = "2026-11-05,2026-11-05,tiktok,brand_deal,,900.00,USD,paid,2026-11-05,Nordkaffe autumn\n";

  async function take(deal: Deal): Promise<string> {
    writeFileSync(file, HEAD + ROW);
    const choices = { channelId: null, overlap: null };
    const given = { path: file, kind: null, asOf: null, choices, isPreview: false };
    const outcome = await importPath(deal.viewer, given);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome.value.importId ?? "";
  }

  async function matchFirst(deal: Deal) {
    const [proposal] = (await moneyOf(deal)).proposals;
    const { lineId = "", line, invoiceId } = proposal ?? {};
    const given = { lineId, lineVersion: String(line?.version ?? 1), invoiceId: invoiceId ?? "" };
    const input = matchSchema.parse({ ...(await keyOf(deal)), ...given });
    return attempt(deal.viewer, (tx) => matchLine(deal.viewer, { tx, ...input }));
  }

  it("is proposed, matched, and stands once in every figure; undo gives it back", async () => {
    const deal = await makeDeal({ stage: "delivered", terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    await take(deal);
    // Until somebody says that they are the same, both are there: $900.00 open for October and a payout in November.
    expect(await deal.total("earned")).toBe("0.00 900.00 900.00");
    const { proposals } = await moneyOf(deal);
    expect(proposals).toMatchObject([
      { reasons: [{ is: "amount" }, { is: "brand" }, { is: "due", days: 4 }], withTax: false },
    ]);
    const done = await matchFirst(deal);
    expect(done.ok).toBe(true);
    expect(await deal.sums()).toEqual(["line 90000 paid"]);
    for (const [clock, sums] of [
      ["earned", "0.00 900.00 0.00"],
      ["viewed", "0.00 900.00 0.00"],
      ["paid", "0.00 0.00 900.00"],
    ] as const)
      expect(await deal.total(clock)).toBe(sums);
    const after = await moneyOf(deal);
    expect(after).toMatchObject({ received: 90_000n, outstanding: 0n, proposals: [] });
    expect(after.deal.stage).toBe("paid");
    await take(deal);
    expect(await deal.total("earned")).toBe("0.00 900.00 0.00");
    expect(await differences(deal.viewer)).toEqual([]);
    expect((await undo(deal, done)).ok).toBe(true);
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
    expect(await deal.total("earned")).toBe("0.00 900.00 900.00");
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("stays where its import is undone, and is free again when the payment is removed", async () => {
    const deal = await makeDeal({ stage: "delivered", terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    const importId = await take(deal);
    await matchFirst(deal);
    const undone = await undoImportOf(deal.viewer, importId);
    expect(undone).toMatchObject({ ok: true, value: { kept: [{ kind: "income" }] } });
    const [payment] = (await moneyOf(deal)).payments;
    const input = removePaymentSchema.parse({ ...(await keyOf(deal)), paymentId: payment?.id });
    await succeed(deal.viewer, (tx) => takeBackPayment(deal.viewer, { tx, ...input }));
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
    expect(await deal.total("earned")).toBe("0.00 900.00 900.00");
    expect((await moneyOf(deal)).proposals).toHaveLength(1);
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("goes over what the deal promises, also where that changes later", async () => {
    const deal = await makeDeal({ stage: "delivered", terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    await take(deal);
    await matchFirst(deal);
    const soup = await deal.addVideo({ "2026-09-10": 0, "2026-09-12": 1_000 });
    await deal.setDeliverables([deliverable({ videoId: soup })]);
    expect(await deal.total("earned")).toBe("900.00 0.00 0.00");
    expect(await deal.byVideo("2026-09-01", "2026-12-01", "earned")).toEqual({ [soup]: "900.00" });
    expect(await differences(deal.viewer)).toEqual([]);
  });
});

describe("two who say it at once", () => {
  it("make one payment, and the second is shown both values", async () => {
    const deal = await makeDeal({ stage: "delivered" });
    const key = await keyOf(deal);
    const input = payOpenSchema.parse({ ...key, paidOn: "2026-11-14" });
    const both = await Promise.all(
      [1, 2].map(() => attempt(deal.viewer, (tx) => payOpen(deal.viewer, { tx, ...input }))),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const late = both.find(({ ok }) => !ok);
    expect(late).toMatchObject({ ok: false, code: "conflict", fields: { version: "2" } });
    expect(late && !late.ok ? late.message : "").toContain("Saved meanwhile: paid 14 November, $900.00.");
    const typed = recordPaymentSchema.parse({ ...key, amount: "450", paidOn: "2026-11-15" });
    const other = await attempt(deal.viewer, (tx) => addPayment(deal.viewer, { tx, ...typed }));
    expect(other).toMatchObject({
      ok: false,
      fields: { amount: "Saved meanwhile: paid 14 November, $900.00" },
    });
    expect(await deal.sums()).toEqual(["payment 90000 paid"]);
    // Sent again knowingly, there is nothing left to pay.
    expect(await payAll(deal)).toMatchObject({ ok: false, message: "Nothing of this deal is open." });
  });

  it("may pay more than is open, and are told", async () => {
    const deal = await makeDeal();
    const paid = await pay(deal, { amount: "1000", paidOn: "2026-11-03" });
    expect(paid).toMatchObject({ ok: true, value: { said: "Payment recorded: $100.00 more than was open" } });
    expect(await pay(deal, { amount: "1", paidOn: "2026-12-05" })).toMatchObject({
      fields: { paidOn: "This day is in the future." },
    });
    expect(await pay(deal, { amount: "-1" })).toMatchObject({
      fields: { amount: "This must be more than zero." },
    });
    const looker = { ...deal.viewer, role: "viewer" } as const;
    const input = payOpenSchema.parse(await keyOf(deal));
    expect(await attempt(looker, (tx) => payOpen(looker, { tx, ...input }))).toMatchObject({
      code: "forbidden",
    });
  });
});

it("what is due next stands by its day, of deals and of other lines that are certain", async () => {
  const deal = await makeDeal({ terms: terms(FLAT, { dueOn: date("2026-11-10") }) });
  const days = { earnedFrom: "2026-10-02", earnedLast: "2026-10-02", stream: "shop" };
  const shop = await deal.add({ ...days, amount: "20", state: "confirmed", dueOn: "2026-11-08" });
  await deal.add({ ...days, amount: "7", state: "estimated", dueOn: "2026-11-01" });
  await deal.add({ ...days, amount: "9", state: "confirmed" });
  const way = await getMoneyOnItsWay(deal.viewer);
  expect(way).toMatchObject({ count: 2, sum: 92_000n, unconverted: 0 });
  expect(way.next.map(({ id, deal: name, dueOn }) => [name ?? id, dueOn])).toEqual([
    [shop, "2026-11-08"],
    ["Nordkaffe: Autumn", "2026-11-10"],
  ]);
});
