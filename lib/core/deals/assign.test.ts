import { describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { nextAssignment } from "./assign";
import type { Settling } from "./settle";

/** A deal of 900.00, an invoice of 900.00, and 300.00 that arrived for none in particular. */
function deal(given: Partial<Settling> = {}): Settling {
  return {
    ...{ stage: "invoiced", value: 90_000n, dueOn: null, invoices: [invoice("a", 90_000n)] },
    payments: [payment("p", 30_000n)],
    ...given,
  };
}

function invoice(id: string, net: bigint, creditsId: string | null = null) {
  return { id, net, dueOn: null, creditsId };
}

function payment(id: string, net: bigint, invoiceId: string | null = null, paidOn = "2026-11-10") {
  return { id, net, invoiceId, paidOn: date(paidOn), isMatched: false };
}

describe("a payment for no invoice", () => {
  it("pays the open invoice that bills it again, the earliest payment first", () => {
    expect(nextAssignment(deal())).toEqual({ paymentId: "p", invoiceId: "a" });
    const payments = [payment("p", 30_000n), payment("q", 10_000n, null, "2026-11-02")];
    expect(nextAssignment(deal({ payments }))).toEqual({ paymentId: "q", invoiceId: "a" });
  });

  it("stays where the invoice bills what it did not pay, and where nothing is expected", () => {
    expect(nextAssignment(deal({ invoices: [invoice("a", 60_000n)] }))).toBeNull();
    expect(nextAssignment(deal({ stage: "lost" }))).toBeNull();
  });

  it("stays where every invoice is paid: then it is more than was asked for", () => {
    const payments = [payment("p", 30_000n), payment("q", 90_000n, "a")];
    expect(nextAssignment(deal({ payments }))).toBeNull();
  });

  it("went back as well, and pays nothing", () => {
    const payments = [payment("p", 30_000n), payment("back", -30_000n)];
    expect(nextAssignment(deal({ payments }))).toBeNull();
  });
});

it("a payment of an invoice that was credited pays the one that bills it again", () => {
  const invoices = [invoice("a", 90_000n), invoice("note", 90_000n, "a"), invoice("b", 90_000n)];
  const payments = [payment("p", 30_000n, "a")];
  expect(nextAssignment(deal({ invoices, payments }))).toEqual({ paymentId: "p", invoiceId: "b" });
});
