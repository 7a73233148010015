import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import {
  linesOfDeal,
  netOfPayment,
  openInvoices,
  outstandingOf,
  receivedOf,
  unbilled,
  type IssuedInvoice,
  type Payment,
  type Settling,
} from "./settle";
import { openState, STAGES } from "./stage";

const DUE = date("2026-12-01");

function deal(given: Partial<Settling> = {}): Settling {
  return { stage: "agreed", value: 90_000n, dueOn: DUE, invoices: [], payments: [], ...given };
}

function invoice(id: string, net: bigint, creditsId: string | null = null): IssuedInvoice {
  return { id, net, dueOn: date("2026-11-15"), creditsId };
}

function payment(id: string, net: bigint, given: Partial<Payment> = {}): Payment {
  return { id, net, invoiceId: null, paidOn: date("2026-11-10"), isMatched: false, ...given };
}

const told = (settling: Settling) =>
  linesOfDeal(settling).map(({ part, amount, state }) => `${part} ${String(amount)} ${state}`);

describe("the lines of a deal", () => {
  it.each([
    ["inquiry", []],
    ["negotiating", []],
    ["agreed", ["open 90000 estimated"]],
    ["delivering", ["open 90000 estimated"]],
    ["delivered", ["open 90000 confirmed"]],
    ["invoiced", ["open 90000 confirmed"]],
    ["paid", ["open 90000 confirmed"]],
    ["lost", []],
  ] as const)("at stage %s are %j", (stage, lines) => {
    expect(told(deal({ stage }))).toEqual(lines);
  });

  it("are one a payment, one for what each invoice still asks for, and one for what is not billed", () => {
    // Of 900.00 a half is billed, and 200.00 of that half arrived.
    const settling = deal({
      stage: "invoiced",
      invoices: [invoice("a", 45_000n)],
      payments: [payment("p", 20_000n, { invoiceId: "a" })],
    });
    expect(told(settling)).toEqual([
      "payment:p 20000 paid",
      "invoice:a 25000 confirmed",
      "open 45000 confirmed",
    ]);
    expect(linesOfDeal(settling).map(({ dueOn }) => dueOn)).toEqual(["2026-11-15", "2026-11-15", DUE]);
    expect([receivedOf(settling), outstandingOf(settling)]).toEqual([20_000n, 70_000n]);
  });

  it("give back to be billed what a credit note takes off an invoice", () => {
    const settling = deal({ invoices: [invoice("a", 90_000n), invoice("c", 30_000n, "a")] });
    expect(told(settling)).toEqual(["invoice:a 60000 confirmed", "open 30000 estimated"]);
  });

  it("leave out a payment that has its own line, and what it paid", () => {
    const settling = deal({ payments: [payment("p", 40_000n, { isMatched: true })] });
    expect(told(settling)).toEqual(["open 50000 estimated"]);
    expect(receivedOf(settling)).toBe(40_000n);
  });

  it("are what was billed or paid where that is more than the deal's value", () => {
    expect(told(deal({ payments: [payment("p", 95_000n)] }))).toEqual(["payment:p 95000 paid"]);
    expect(told(deal({ invoices: [invoice("a", 95_000n)] }))).toEqual(["invoice:a 95000 confirmed"]);
  });

  it("wait for nothing twice where one payment is more than its invoice asks for", () => {
    // 700.00 arrive on the first of two invoices of 450.00: 250.00 of it pay the second, which asks for 200.00 then.
    const settling = deal({
      stage: "invoiced",
      invoices: [invoice("a", 45_000n), invoice("b", 45_000n)],
      payments: [payment("p", 70_000n, { invoiceId: "a" })],
    });
    expect(told(settling)).toEqual(["payment:p 70000 paid", "invoice:b 20000 confirmed"]);
  });

  it("keep what arrived when the deal is lost, and take off what went back", () => {
    const payments = [payment("p", 30_000n), payment("r", -10_000n, { paidOn: date("2026-11-20") })];
    const settling = deal({ stage: "lost", payments, invoices: [invoice("a", 90_000n)] });
    expect(told(settling)).toEqual(["payment:p 30000 paid", "payment:r -10000 paid"]);
    expect(outstandingOf(settling)).toBe(0n);
  });

  it("come in the order of the days paid, so that a later payment moves no earlier one", () => {
    const payments = [payment("b", 1n), payment("a", 2n), payment("z", 3n, { paidOn: date("2026-11-09") })];
    expect(told(deal({ payments })).slice(0, 3)).toEqual([
      "payment:z 3 paid",
      "payment:a 2 paid",
      "payment:b 1 paid",
    ]);
  });
});

const amounts = fc.bigInt({ min: 1n, max: 100_000n });
const settlings = fc
  .record({
    value: fc.bigInt({ min: 0n, max: 300_000n }),
    invoices: fc.array(amounts, { maxLength: 4 }),
    payments: fc.array(fc.tuple(amounts, fc.option(fc.nat({ max: 3 }), { nil: null }), fc.boolean()), {
      maxLength: 5,
    }),
  })
  .map(({ value, invoices, payments }): Omit<Settling, "stage"> => {
    const issued = invoices.map((net, index) => invoice(`i${String(index)}`, net));
    return {
      value,
      dueOn: DUE,
      invoices: issued,
      payments: payments.map(([net, on, isMatched], index) =>
        payment(`p${String(index)}`, net, {
          isMatched,
          invoiceId: on === null ? null : (issued[on]?.id ?? null),
        }),
      ),
    };
  });

const sum = (all: readonly bigint[]) => all.reduce((total, one) => total + one, 0n);

describe("whatever was billed and paid", () => {
  it("the lines and the matched payments are together the same at every stage from agreed on", () => {
    fc.assert(
      fc.property(settlings, (given) => {
        const totals = STAGES.filter((stage) => openState(stage) !== null).map((stage) =>
          sum(linesOfDeal({ ...given, stage }).map(({ amount }) => amount)),
        );
        expect(new Set(totals).size).toBe(1);
        const matched = sum(given.payments.filter(({ isMatched }) => isMatched).map(({ net }) => net));
        const asked = sum(openInvoices(given).map(({ open }) => open));
        const taken = receivedOf({ payments: given.payments }) + asked;
        expect((totals[0] ?? 0n) + matched).toBe(taken > given.value ? taken : given.value);
      }),
    );
  });

  it("a further payment of what is open changes no sum", () => {
    fc.assert(
      fc.property(settlings, (given) => {
        const settling: Settling = { ...given, stage: "invoiced" };
        const rest = unbilled(settling);
        fc.pre(rest > 0n);
        const paid = { ...settling, payments: [...settling.payments, payment("new", rest)] };
        const total = (one: Settling) => sum(linesOfDeal(one).map(({ amount }) => amount));
        expect(total(paid)).toBe(total(settling));
        expect(unbilled(paid)).toBe(0n);
      }),
    );
  });
});

describe("what of a payment is income", () => {
  it("is its share of the net: 1,190.00 with 190.00 of tax, paid in three parts, are 1,000.00", () => {
    const bill = { net: 100_000n, tax: 19_000n };
    // 333.33 × 1,000 ÷ 1,190 = 280.11; up to 666.66 it is 560.22; the rest is what is left of 1,000.00.
    expect(netOfPayment(33_333n, { ...bill, earlier: 0n })).toBe(28_011n);
    expect(netOfPayment(33_333n, { ...bill, earlier: 33_333n })).toBe(28_011n);
    expect(netOfPayment(52_334n, { ...bill, earlier: 66_666n })).toBe(43_978n);
  });

  it("adds up to the net however it is cut, and above the invoice it is income whole", () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), amounts, (parts, tax) => {
        const gross = sum(parts);
        fc.pre(tax < gross);
        const bill = { net: gross - tax, tax };
        let earlier = 0n;
        let net = 0n;
        for (const part of parts) {
          net += netOfPayment(part, { ...bill, earlier });
          earlier += part;
        }
        expect(net).toBe(bill.net);
        expect(netOfPayment(500n, { ...bill, earlier })).toBe(500n);
      }),
    );
  });

  it("of a refund is taken back in the same shares", () => {
    const bill = { net: 100_000n, tax: 19_000n };
    expect(netOfPayment(-119_000n, { ...bill, earlier: 119_000n })).toBe(-100_000n);
  });

  it("of the last part is all that is left, also after a credit note of other shares", () => {
    // 3.33 and 0.63 of tax; 1.11 and 0.21 were credited, and of 1.00 that was paid before, 0.84 were income.
    const left = { net: 222n, tax: 42n, earlier: 100n, earlierNet: 84n };
    expect(netOfPayment(164n, left)).toBe(138n);
  });
});
