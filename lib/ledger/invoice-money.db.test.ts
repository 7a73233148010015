import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { makeBilledDeal, makeBilling, TODAY } from "@/lib/testing/invoices";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { removePayment } from "./deal-payments";

afterAll(closeDatabases);

describe("what is paid on a paper", () => {
  it("is income without its tax, in parts and in full", async () => {
    // 900.00 and 171.00 of tax; of 500.00 are 420.17 income, and of the other 571.00 the rest.
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n, "19");
    await deal.pay(50_000n, invoiceId);
    expect(await deal.lines()).toEqual(["payment 42017 paid", "invoice 47983 confirmed"]);
    await deal.pay(57_100n, invoiceId);
    expect(await deal.lines()).toEqual(["payment 42017 paid", "payment 47983 paid"]);
    expect(await deal.stage()).toBe("paid");
    // What is paid above it is income whole.
    await deal.pay(500n, invoiceId);
    expect(await deal.lines()).toEqual(["payment 500 paid", "payment 42017 paid", "payment 47983 paid"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("leaves the deal paid where what was more is taken back, and open where it was needed", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.pay(90_000n);
    await deal.pay(500n);
    const remove = async (amount: bigint) => {
      const [row] = await kim.run((sql) =>
        sql.query<{ id: string }>("SELECT id::text AS id FROM deal_payment WHERE amount = $1", [amount]),
      );
      const key = { id: deal.id, reason: null, today: TODAY, version: await deal.version() };
      await kim.must((sql) => removePayment(sql, kim.viewer, { ...key, paymentId: row?.id ?? "" }));
      return deal.stage();
    };
    expect(await remove(500n)).toBe("paid");
    expect(await remove(90_000n)).toBe("delivered");
  });

  it("is only what arrived once the deal is lost", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n);
    await deal.pay(20_000n, invoiceId);
    await deal.move("lost");
    expect(await deal.lines()).toEqual(["payment 20000 paid"]);
    // A paper that is issued then is for what was agreed on leaving, and waits for its payment.
    await deal.issue(5_000n);
    expect(await deal.stage()).toBe("lost");
    expect(await deal.lines()).toEqual(["payment 20000 paid"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });
});

describe("money that arrived for no invoice in particular", () => {
  it("before the whole was billed, pays that invoice, and stands once", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.pay(30_000n);
    expect(await deal.lines()).toEqual(["payment 30000 paid", "open 60000 confirmed"]);
    const { invoiceId } = await deal.issue(90_000n);
    expect(await deal.lines()).toEqual(["payment 30000 paid", "invoice 60000 confirmed"]);
    await deal.pay(60_000n, invoiceId);
    expect(await deal.stage()).toBe("paid");
    expect(await kim.months("2026-10-01", "2026-11-01", "earned")).toEqual(["900.00"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("holds the tax of the invoice that it turns out to pay", async () => {
    // 900.00 and 171.00 of tax: of the 300.00, 252.10 are income, and 647.90 are still to come.
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.pay(30_000n);
    await deal.issue(90_000n, "19");
    expect(await deal.lines()).toEqual(["payment 25210 paid", "invoice 64790 confirmed"]);
  });

  it("stays beside an invoice over the rest", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.pay(30_000n);
    await deal.issue(60_000n, "19");
    expect(await deal.lines()).toEqual(["payment 30000 paid", "invoice 60000 confirmed"]);
  });

  it("after all was billed, pays the open invoice, and the deal is paid", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.issue(90_000n);
    await deal.pay(90_000n);
    expect(await deal.lines()).toEqual(["payment 90000 paid"]);
    expect(await deal.stage()).toBe("paid");
  });

  it("is paid on an invoice that was credited: it pays the one in its place", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n);
    await deal.pay(30_000n, invoiceId);
    expect((await deal.credit(invoiceId, 90_000n)).ok).toBe(true);
    expect(await deal.lines()).toEqual(["payment 30000 paid", "open 60000 confirmed"]);
    await deal.issue(90_000n);
    expect(await deal.lines()).toEqual(["payment 30000 paid", "invoice 60000 confirmed"]);
    expect(await kim.months("2026-10-01", "2026-11-01", "earned")).toEqual(["900.00"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });
});

describe("a credit note", () => {
  it("has the next number and takes off its invoice, at most what is left", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n, "19");
    expect(await deal.credit(invoiceId, 30_000n)).toMatchObject({
      ok: true,
      value: { numberText: "2026-2" },
    });
    expect(await deal.lines()).toEqual(["invoice 60000 confirmed", "open 30000 confirmed"]);
    expect(await deal.credit(invoiceId, 60_001n)).toMatchObject({ ok: false, field: "net" });
    const rest = await deal.credit(invoiceId, 60_000n);
    expect(await deal.lines()).toEqual(["open 90000 confirmed"]);
    expect(rest.ok && (await deal.credit(rest.value.invoiceId, 1n))).toMatchObject({ code: "conflict" });
    const [sum] = await kim.run((sql) =>
      sql.query<{ tax: bigint }>("SELECT sum(tax)::bigint AS tax FROM invoice WHERE kind = 'credit_note'"),
    );
    expect(sum?.tax).toBe(17_100n);
    expect(await kim.numbers()).toEqual([1, 2, 3]);
  });

  it("lowers the fee with it where that is chosen, and then what was paid is all", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n, "19");
    await deal.pay(71_400n, invoiceId);
    await deal.credit(invoiceId, 30_000n, true);
    expect(await deal.lines()).toEqual(["payment 60000 paid"]);
    expect(await deal.stage()).toBe("paid");
    expect(await kim.months("2026-10-01", "2026-11-01", "earned")).toEqual(["600.00"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("leaves no cent open once the rest is paid, whatever the tax rounds to", async () => {
    const kim = await makeBilling();
    const cases = fc.tuple(fc.bigInt(2n, 3_000n), fc.bigInt(1n, 2_999n), fc.constantFrom("19", "7", "8.1"));
    await fc.assert(
      fc.asyncProperty(cases, async ([net, credit, tax]) => {
        fc.pre(credit < net);
        const deal = await makeBilledDeal(kim, { fee: net });
        const { invoiceId } = await deal.issue(net, tax);
        const [paper] = await kim.run((sql) =>
          sql.query<{ total: bigint }>("SELECT net + tax AS total FROM invoice WHERE id = $1::uuid", [
            invoiceId,
          ]),
        );
        const first = (paper?.total ?? 0n) / 3n;
        fc.pre(first > 0n);
        await deal.pay(first, invoiceId);
        expect((await deal.credit(invoiceId, credit, true)).ok).toBe(true);
        const [left] = await kim.run((sql) =>
          sql.query<{ gross: bigint }>(
            `SELECT sum(CASE kind WHEN 'invoice' THEN net + tax ELSE -net - tax END)::bigint AS gross FROM invoice
             WHERE id = $1::uuid OR credits_id = $1::uuid`,
            [invoiceId],
          ),
        );
        const rest = (left?.gross ?? 0n) - first;
        if (rest > 0n) await deal.pay(rest, invoiceId);
        expect((await deal.lines()).filter((line) => !line.startsWith("payment"))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
