import { describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { hintsOfDeals, isUrgent, type HintFacts } from "./hints";
import { STAGES, type Stage } from "./stage";

const today = date("2026-11-28");

function deal(given: Partial<HintFacts> = {}): HintFacts {
  return {
    ...{
      id: "a",
      brandId: "nordkaffe",
      brandName: "Nordkaffe",
      stage: "delivering" as const,
      stageSince: today,
    },
    ...{ hasFee: true, open: 90_000n, moneyDueOn: null, isBilled: false, deliverables: [item()] },
    ...{ usageUntil: null, exclusivity: "", exclusivityUntil: null, ...given },
  };
}

function item(given: Partial<HintFacts["deliverables"][number]> = {}): HintFacts["deliverables"][number] {
  return { title: "A video", videoId: null, dueOn: null, deliveredOn: null, ...given };
}

const posted = item({ videoId: "v" });

function hints(given: Partial<HintFacts> = {}, ...others: HintFacts[]) {
  return hintsOfDeals([deal(given), ...others], { today }).get("a") ?? [];
}

describe("a deal that nobody moves", () => {
  it.each(["inquiry", "negotiating", "agreed", "delivering"] as const)(
    "is stale at %s from the fourteenth day on",
    (stage) => {
      expect(hints({ stage, stageSince: date("2026-11-15") })).toEqual([]);
      expect(hints({ stage, stageSince: date("2026-11-14") })).toEqual([{ kind: "stale", days: 14 }]);
    },
  );

  it("is not called stale where it is said what to do next", () => {
    const old = { stage: "agreed", stageSince: date("2026-01-01"), deliverables: [posted] } as const;
    expect(hints(old)).toEqual([{ kind: "nextStage", to: "delivered" }]);
  });
});

describe("money", () => {
  it("is late from the day after it was due", () => {
    expect(hints({ stage: "invoiced", moneyDueOn: today })).toEqual([]);
    expect(hints({ stage: "invoiced", moneyDueOn: date("2026-11-16") })).toEqual([
      { kind: "moneyOverdue", days: 12 },
    ]);
  });

  it("without a day is asked for one, and late thirty days after billing", () => {
    expect(hints({ stage: "invoiced", stageSince: date("2026-10-29") })).toEqual([{ kind: "noDueDate" }]);
    expect(hints({ stage: "invoiced", stageSince: date("2026-10-28") })).toEqual([
      { kind: "moneyOverdue", days: 1 },
    ]);
  });

  it("is not late where nothing is open or nothing was agreed on", () => {
    const late = { moneyDueOn: date("2026-10-01") };
    expect(hints({ ...late, stage: "invoiced", open: 0n })).toEqual([]);
    expect(hints({ ...late, stage: "negotiating" })).toEqual([]);
  });
});

describe("deliverables", () => {
  it("are late by days, or due within a week", () => {
    const due = (dueOn: string) => hints({ deliverables: [item({ title: "Reel", dueOn: date(dueOn) })] });
    expect(due("2026-11-25")).toEqual([{ kind: "deliverableOverdue", days: 3, title: "Reel" }]);
    expect(due("2026-11-28")).toEqual([{ kind: "deliverableDue", days: 0, title: "Reel" }]);
    expect(due("2026-12-05")).toEqual([{ kind: "deliverableDue", days: 7, title: "Reel" }]);
    expect(due("2026-12-06")).toEqual([]);
  });

  it("that are posted are not late, and lead to the next stage", () => {
    const late = item({ videoId: "v", dueOn: date("2026-11-01") });
    expect(hints({ deliverables: [late] })).toEqual([{ kind: "nextStage", to: "delivered" }]);
    expect(hints({ stage: "agreed", deliverables: [late, item()] })).toEqual([
      { kind: "nextStage", to: "delivering" },
    ]);
    expect(hints({ stage: "delivered", deliverables: [late], isBilled: true, moneyDueOn: today })).toEqual([
      { kind: "nextStage", to: "invoiced" },
    ]);
  });

  it("and an amount are missed once a deal is agreed", () => {
    expect(hints({ stage: "agreed", deliverables: [], hasFee: false, open: 0n })).toEqual([
      { kind: "noAmount" },
      { kind: "noDeliverables" },
    ]);
    expect(hints({ stage: "inquiry", deliverables: [], hasFee: false })).toEqual([]);
  });
});

describe("rights", () => {
  it.each([
    ["2026-12-13", []],
    ["2026-12-12", [{ kind: "usageEnds", days: 14 }]],
    ["2026-11-28", [{ kind: "usageEnds", days: 0 }]],
    ["2026-11-27", [{ kind: "usageEnded", days: 1 }]],
    ["2026-10-29", [{ kind: "usageEnded", days: 30 }]],
    ["2026-10-28", []],
  ])("until %s", (until, expected) => {
    expect(hints({ stage: "paid", open: 0n, usageUntil: date(until) })).toEqual(expected);
  });

  it("of a category clash with another brand's, whatever its spelling, while both go on", () => {
    const coffee = (given: Partial<HintFacts>) =>
      deal({ id: "b", brandId: "melitta", brandName: "Melitta", exclusivity: "Coffee ", ...given });
    const mine = { exclusivity: "coffee", exclusivityUntil: date("2027-01-31") };
    const clash = [{ kind: "clash", category: "coffee", brand: "Melitta", dealId: "b" }];
    expect(hints(mine, coffee({}))).toEqual(clash);
    expect(hints(mine, coffee({ stage: "inquiry" }))).toEqual(clash);
    expect(hints({ ...mine, stage: "paid", open: 0n }, coffee({ stage: "inquiry" }))).toEqual(clash);
    expect(hints(mine, coffee({ stage: "lost" }))).toEqual([]);
    expect(hints(mine, coffee({ brandId: "nordkaffe" }))).toEqual([]);
    expect(hints(mine, coffee({ exclusivityUntil: date("2026-11-27") }))).toEqual([]);
    expect(hints({ ...mine, stage: "inquiry" }, coffee({ stage: "inquiry" }))).toEqual([]);
  });
});

it("what is late comes first, and a lost deal says nothing", () => {
  const busy: Partial<HintFacts> = {
    ...{ moneyDueOn: date("2026-11-01"), usageUntil: date("2026-12-01") },
    deliverables: [item({ dueOn: date("2026-11-01") }), posted],
  };
  const kinds = (stage: Stage) => hints({ ...busy, stage }).map(({ kind }) => kind);
  expect(kinds("agreed")).toEqual(["moneyOverdue", "deliverableOverdue", "nextStage", "usageEnds"]);
  expect(hints({ ...busy, stage: "agreed" }).map(isUrgent)).toEqual([true, true, false, false]);
  expect(kinds("lost")).toEqual([]);
  expect(STAGES.filter((stage) => kinds(stage).includes("moneyOverdue"))).toEqual([
    ...["agreed", "delivering", "delivered", "invoiced", "paid"],
  ]);
});
