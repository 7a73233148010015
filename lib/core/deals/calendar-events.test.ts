import { describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { daysOfDeal, type DealDays } from "./calendar-events";
import { STAGES } from "./stage";

const DEAL: DealDays = {
  id: "d",
  stage: "delivering",
  value: 90_000n,
  dueOn: date("2026-12-20"),
  payments: [],
  invoices: [],
  deliverables: [{ id: "v1", title: "Reel", videoId: null, deliveredOn: null, dueOn: date("2026-12-01") }],
  usageUntil: date("2027-06-30"),
  exclusivity: "coffee",
  exclusivityUntil: date("2027-01-31"),
};

const INVOICE = {
  ...{ id: "i1", net: 90_000n, dueOn: date("2026-12-30"), creditsId: null, numberText: "2026-7" },
};

function days(given: Partial<DealDays>): string[] {
  return daysOfDeal({ ...DEAL, ...given }).map(({ day, uid, what }) => `${day} ${uid} ${what}`.trim());
}

const RIGHTS = ["2027-01-31 exclusivity-d coffee", "2027-06-30 usage-d"];
const REEL = "2026-12-01 deliverable-v1 Reel";
const MONEY = "2026-12-20 money-d";

describe("what is due of a deal", () => {
  it("are its deliverables, its money and the ends of its rights, in order of days", () => {
    expect(days({})).toEqual([REEL, MONEY, ...RIGHTS]);
  });

  it("is nothing before it is agreed and once it is lost", () => {
    for (const stage of ["inquiry", "negotiating", "lost"] as const) expect(days({ stage })).toEqual([]);
  });

  it("is no deliverable any more once it was handed over: by its video, its day, or the stage of the deal", () => {
    const [reel] = DEAL.deliverables;
    if (!reel) throw new Error();
    expect(days({ deliverables: [{ ...reel, videoId: "x" }] })).toEqual([MONEY, ...RIGHTS]);
    expect(days({ deliverables: [{ ...reel, deliveredOn: date("2026-11-30") }] })).toEqual([
      MONEY,
      ...RIGHTS,
    ]);
    expect(days({ deliverables: [{ ...reel, dueOn: null }] })).toEqual([MONEY, ...RIGHTS]);
    for (const stage of STAGES.slice(4, 7)) expect(days({ stage })).toEqual([MONEY, ...RIGHTS]);
  });

  it("is an invoice instead of the money that it asks for, until it is paid or credited", () => {
    const billed = { stage: "invoiced" as const, invoices: [INVOICE] };
    expect(days(billed)).toEqual(["2026-12-30 invoice-i1 2026-7", ...RIGHTS]);
    const half = { id: "p", invoiceId: "i1", net: 40_000n, paidOn: date("2026-12-05"), isMatched: false };
    expect(days({ ...billed, payments: [half] })).toEqual(["2026-12-30 invoice-i1 2026-7", ...RIGHTS]);
    expect(days({ ...billed, payments: [{ ...half, net: 90_000n }] })).toEqual(RIGHTS);
    const credit = { ...INVOICE, id: "c1", creditsId: "i1", dueOn: null };
    expect(days({ ...billed, invoices: [INVOICE, credit] })).toEqual([MONEY, ...RIGHTS]);
  });

  it("keeps the name of its event when its day moves", () => {
    expect(daysOfDeal({ ...DEAL, dueOn: date("2027-02-01") }).map(({ uid }) => uid)).toContain("money-d");
  });
});
