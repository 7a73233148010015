import { afterAll, describe, expect, it } from "vitest";
import { attempt, succeed } from "@/lib/testing/attempt";
import { keyOf, moneyOf, pay, payAll, undo } from "@/lib/testing/deal-forms";
import { addDeal, currency, deliverable, FLAT, makeDeal, terms } from "@/lib/testing/deals";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getDealMoney } from "./data";
import { countBonusAt, letLinesGo, matchLine, payOpen, takeLinesIn } from "./mutations";
import { countBonusSchema, linesSchema, matchSchema, payOpenSchema } from "./schema";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

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
