import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listActivity } from "@/lib/features/activity/data";
import { createIncome } from "@/lib/features/income/mutations";
import { listIncome } from "@/lib/features/income/data";
import { createIncomeSchema, incomeListSchema } from "@/lib/features/income/schema";
import { undoLog } from "@/lib/features/logging/mutations";
import { withTenant } from "@/lib/server/db";
import { withTestClient } from "@/lib/testing/database";
import { differences } from "@/lib/testing/ledger";
import { FEE, makeKim } from "@/lib/testing/money-story";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { getRates } from "./data";

afterAll(closeDatabases);

// Friday 2 October 2026 and the Monday after: nothing is published between them.
beforeAll(async () => {
  await publishRates({
    "2026-10-02": { SEK: "11", USD: "1.1" },
    "2026-10-05": { SEK: "10.5", USD: "1.12" },
  });
});

describe("a fee in another currency", () => {
  it("earned on a weekend is converted at Friday's rate: 10,500 ÷ 11 = 954.55", async () => {
    const kim = await makeKim();
    const id = await kim.add();
    expect(await kim.line(id)).toMatchObject({
      baseAmount: 95_455n,
      rate: "0.090909090909",
      rateOn: "2026-10-02",
      rateSource: "ecb",
      typedRate: null,
    });
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("is converted at its own person's rate where there is one, which nobody else's is", async () => {
    const [kim, ana] = [await makeKim(), await makeKim()];
    await kim.addRate();
    const [hers, other] = [await kim.line(await kim.add()), await ana.line(await ana.add())];
    expect(hers).toMatchObject({ baseAmount: 99_750n, rate: "0.095", rateSource: "typed" });
    expect(other).toMatchObject({ baseAmount: 95_455n, rateSource: "ecb" });
  });

  it("is converted at the rate typed on it before any other", async () => {
    const kim = await makeKim();
    await kim.addRate();
    const line = await kim.line(await kim.add({ rate: "0.1" }));
    expect(line).toMatchObject({ baseAmount: 105_000n, rate: "0.1", rateSource: "line", typedRate: "0.1" });
  });

  it("waits without a rate, and is converted once one is typed; undo takes both back exactly", async () => {
    const kim = await makeKim();
    const id = await kim.add({ currency: "NOK" });
    const before = await kim.line(id);
    expect(before).toMatchObject({ baseAmount: null, rate: null, rateSource: null });
    const saved = await kim.addRate({ from: "NOK", rate: "0.085" });
    expect(await kim.line(id)).toMatchObject({ baseAmount: 89_250n, rateSource: "typed", version: 2 });
    const { entries } = await listActivity(kim.viewer, { kind: null, page: 1 });
    expect(entries.slice(0, 2)).toMatchObject([
      { action: "rate.convert", summary: "1", canUndo: true },
      { action: "rate.create", summary: "1 NOK = 0.085 EUR", canUndo: true },
    ]);
    const auditIds = saved.auditIds.split(",");
    expect(await withTenant(kim.viewer, (tx) => undoLog(kim.viewer, { tx, auditIds }))).toMatchObject({
      ok: true,
    });
    const { version, ...after } = (await kim.line(id)) ?? { version: 0 };
    expect({ ...after, version: 1 }).toEqual(before);
    expect(version).toBe(3);
    expect((await getRates(kim.viewer)).own).toEqual([]);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("larger than can be kept in the base currency is refused at its amount", async () => {
    const kim = await makeKim();
    await kim.addRate({ rate: "500" });
    const input = createIncomeSchema.parse({ ...FEE, amount: "9000000000000" });
    const outcome = await withTenant(kim.viewer, (tx) => createIncome(kim.viewer, { tx, ...input }));
    expect(outcome).toMatchObject({ ok: false, code: "invalid", fields: { amount: expect.any(String) } });
  });

  it("of just under 10^15 yen is kept whole without a rate", async () => {
    const kim = await makeKim();
    const id = await kim.add({ currency: "JPY", amount: "999999999999999" });
    expect(await kim.line(id)).toMatchObject({ amount: 999_999_999_999_999n, baseAmount: null });
  });
});

describe("history", () => {
  it("does not move when better rates come: not by themselves, nor with an edit of something else", async () => {
    const kim = await makeKim();
    const id = await kim.add();
    await kim.addRate();
    await publishRates({ "2026-10-03": { SEK: "10" } });
    try {
      expect(await kim.convertPending()).toBeNull();
      await kim.save(id, { note: "for three videos", paidOn: "2026-10-20", state: "paid" });
      expect(await kim.line(id)).toMatchObject({
        baseAmount: 95_455n,
        rateSource: "ecb",
        note: "for three videos",
      });
    } finally {
      await withTestClient("auth", (client) =>
        client.query("delete from reference_rate where day = '2026-10-03'"),
      );
    }
  });

  it.each([
    ["amount", { amount: "21000.00" }, 199_500n],
    ["days", { earnedFrom: "2026-10-05", earnedLast: "2026-10-05" }, 99_750n],
    ["currency", { currency: "EUR" }, 1_050_000n],
    ["rate", { rate: "0.2" }, 210_000n],
  ])("is reckoned anew when the %s changes", async (_what, given, baseAmount) => {
    const kim = await makeKim();
    const id = await kim.add();
    await kim.addRate();
    await kim.save(id, given);
    expect(await kim.line(id)).toMatchObject({ baseAmount });
    expect(await differences(kim.viewer)).toEqual([]);
  });
});

describe("a line in another currency that is paid", () => {
  it("keeps what it was earned as, and notes what it was worth on that day: 10,500 ÷ 10.5 = 1,000.00", async () => {
    const kim = await makeKim();
    const id = await kim.add();
    await kim.pay(id, { paidOn: "2026-10-06" });
    expect(await kim.line(id)).toMatchObject({
      state: "paid",
      baseAmount: 95_455n,
      paidBaseAmount: 100_000n,
    });
    const list = (range: string) => listIncome(kim.viewer, incomeListSchema.parse({ range }));
    expect((await list("2026-10")).movement).toBe(4_545n);
    expect((await list("2026-09")).movement).toBe(0n);
    expect((await list("all")).sum.income).toBe(95_455n);
  });

  it("notes what really arrived where that is known", async () => {
    const kim = await makeKim();
    const id = await kim.add();
    expect(await kim.tryToPay(id, { received: "about 900" })).toMatchObject({
      code: "invalid",
      fields: { received: expect.any(String) },
    });
    await kim.pay(id, { received: "931.20" });
    expect(await kim.line(id)).toMatchObject({ baseAmount: 95_455n, paidBaseAmount: 93_120n });
    await kim.save(id, { note: "after fees", state: "paid", paidOn: "2026-10-06" });
    expect(await kim.line(id)).toMatchObject({ paidBaseAmount: 93_120n });
  });

  it("notes nothing where no rate of that day is known, until one is", async () => {
    const kim = await makeKim();
    const id = await kim.add();
    await kim.pay(id, { paidOn: "2026-11-02" });
    expect(await kim.line(id)).toMatchObject({ baseAmount: 95_455n, paidBaseAmount: null });
    await kim.addRate({ firstDay: "2026-11-01", lastDay: "2026-11-30", rate: "0.09" });
    expect(await kim.line(id)).toMatchObject({
      baseAmount: 95_455n,
      rateSource: "ecb",
      paidBaseAmount: 94_500n,
    });
  });

  it("forgets it with the payment", async () => {
    const kim = await makeKim();
    const id = await kim.add();
    await kim.pay(id, { paidOn: "2026-10-06" });
    await kim.save(id, { state: "confirmed", paidOn: "" });
    expect(await kim.line(id)).toMatchObject({ baseAmount: 95_455n, paidBaseAmount: null });
  });
});
