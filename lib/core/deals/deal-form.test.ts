import { describe, expect, it } from "vitest";
import { readDeal, textsOfDeal, type DealTexts } from "./deal-form";
import { readDeliverables, textsOfDeliverables } from "./deliverables-form";
import { report, type FieldProblem } from "@/lib/core/text/fields";

const SHORT = { brand: " Nordkaffe ", title: "Autumn launch", fee: "900", currency: "USD" };

function read(texts: DealTexts) {
  const result = readDeal({ ...SHORT, ...texts });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function problemsOf(texts: DealTexts): string[] {
  const result = readDeal({ ...SHORT, ...texts });
  return result.ok ? [] : result.error.map(({ field, problem }) => `${field} ${problem}`);
}

function readRows(texts: Record<string, string>) {
  const found: FieldProblem[] = [];
  const rows = readDeliverables(texts, { add: report(found) });
  return { rows, problems: found.map(({ field, problem }) => `${field} ${problem}`) };
}

describe("a typed deal", () => {
  it("needs a brand, a title and a currency, and starts as an inquiry with a flat fee", () => {
    expect(read({})).toMatchObject({
      brand: "Nordkaffe",
      stage: "inquiry",
      terms: { title: "Autumn launch", currency: "USD", fee: { kind: "flat", amount: 90_000n } },
    });
    expect(read({ fee: "" }).terms.fee).toEqual({ kind: "flat", amount: 0n });
  });

  it.each<[string, DealTexts, object]>([
    [
      "commission of typed sales",
      { feeKind: "commission", fee: "", percent: "12.5 %", sales: "4,000.00" },
      { kind: "commission", base: 0n, percent: "12.5", from: "typed", sales: 400_000n },
    ],
    [
      "commission of lines, whatever sales were typed before",
      { feeKind: "commission", percent: "10", salesFrom: "lines", sales: "x" },
      { kind: "commission", base: 90_000n, percent: "10", from: "lines", sales: null },
    ],
    [
      "a base and a bonus with its limits",
      {
        ...{ feeKind: "bonus", bonusThreshold: "100k", bonusPerThousand: "1,25", bonusCap: "500" },
        bonusDays: "30",
      },
      {
        ...{ kind: "bonus", base: 90_000n, countedViews: null },
        rule: { threshold: 100_000n, perThousand: "1.25", cap: 50_000n, days: 30 },
      },
    ],
    [
      "a bonus without a limit",
      { feeKind: "bonus", bonusThreshold: "0", bonusPerThousand: "2" },
      {
        ...{ kind: "bonus", base: 90_000n, countedViews: null },
        rule: { threshold: 0n, perThousand: "2", cap: null, days: null },
      },
    ],
    ["a gift", { feeKind: "gift", percent: "x" }, { kind: "gift", value: 90_000n, counts: false }],
    [
      "a gift that counts",
      { feeKind: "gift", giftCounts: "yes" },
      { kind: "gift", value: 90_000n, counts: true },
    ],
  ])("pays %s", (_name, texts, fee) => {
    expect(read(texts).terms.fee).toEqual(fee);
  });

  it.each([
    ["3:30", 210],
    ["3.5", 210],
    ["0,25 h", 15],
    ["12", 720],
  ])("took %s hours: %i minutes", (hours, minutes) => {
    expect(read({ hours }).terms.minutes).toBe(minutes);
  });

  it("keeps a share as a part of one", () => {
    expect(read({ agencyPercent: "15" }).terms.agencyRate).toBe("0.15");
    expect(read({ agencyPercent: "0" }).terms.agencyRate).toBeNull();
  });

  it("hears of everything that is wrong at once", () => {
    const wrong = {
      ...{ brand: " ", title: "", stage: "paid", feeKind: "bonus", fee: "-5", bonusThreshold: "many" },
      ...{ bonusPerThousand: "0", bonusCap: "lots", bonusDays: "0", rate: "0", agreedOn: "2026-02-30" },
      ...{ dueOn: "soon", agencyPercent: "101", promisedViews: "0", hours: "3:75" },
      ...{ usageUntil: "1999-01-01", exclusivityUntil: "2027-01-01" },
    };
    expect(problemsOf(wrong)).toEqual([
      ...["brand brandNeeded", "title dealTitleNeeded", "stage choiceUnknown", "fee amountNegative"],
      ...["bonusThreshold countInvalid", "bonusPerThousand factRateInvalid", "bonusCap amountNotANumber"],
      ...["bonusDays countDaysInvalid", "rate rateNotAboveZero", "agreedOn dateInvalid", "dueOn dateInvalid"],
      ...["agencyPercent percentOver100", "promisedViews countInvalid", "hours hoursInvalid"],
      ...["usageUntil dateTooEarly", "exclusivity categoryNeeded"],
    ]);
  });

  it("names what a rule needs", () => {
    expect(problemsOf({ feeKind: "commission" })).toEqual(["percent required"]);
    expect(problemsOf({ feeKind: "bonus" })).toEqual([
      "bonusThreshold required",
      "bonusPerThousand required",
    ]);
    expect(problemsOf({ feeKind: "barter" })).toEqual(["feeKind choiceUnknown"]);
    expect(problemsOf({ currency: "XXQ" })).toContain("currency currencyUnknown");
  });

  it("is refused where it would pay more than can be added up", () => {
    expect(problemsOf({ fee: "10000000000000" })).toEqual(["fee amountTooLarge"]);
    const sales = { feeKind: "commission", fee: "", percent: "100", sales: "999999999999999" };
    expect(problemsOf(sales)).toEqual(["fee amountTooLarge"]);
  });

  it("is read back as it was from what its form shows", () => {
    const texts = [
      { agencyPercent: "12.5", hours: "3:30", promisedViews: "50000", rate: "1.08", dueOn: "2026-12-31" },
      { feeKind: "commission", percent: "12.5", sales: "4000", note: "by mail" },
      { feeKind: "bonus", bonusThreshold: "100000", bonusPerThousand: "1.25", bonusCap: "500" },
      { feeKind: "gift", giftCounts: "yes", exclusivity: "coffee", usageRights: "paid ads" },
    ];
    for (const given of texts) {
      const { brand, terms } = read(given);
      expect(read(textsOfDeal(brand, terms)).terms).toEqual(terms);
    }
  });
});

describe("typed deliverables", () => {
  it("are the rows that say something, each with a weight of one unless another was typed", () => {
    const { rows, problems } = readRows({
      ...{ item1Title: "Unboxing", item1Due: "2026-12-01" },
      ...{ item2Weight: "4" },
      ...{ item3Video: "Oat milk test", item3Weight: "2", item3Delivered: "2026-11-20", item3Id: "x" },
    });
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { row: 1, title: "Unboxing", video: "", weight: 1n, dueOn: "2026-12-01", id: null },
      { row: 3, title: "", video: "Oat milk test", weight: 2n, deliveredOn: "2026-11-20", id: "x" },
    ]);
  });

  it("say at once what is wrong in every row", () => {
    const { problems } = readRows({
      ...{ item1Due: "2026-12-01", item2Title: "Reel", item2Weight: "-1", item2Due: "x" },
      ...{ item3Title: "Story", item3Weight: "1.5" },
    });
    expect(problems).toEqual([
      "item1Title deliverableNeeded",
      "item2Due dateInvalid",
      "item2Weight weightNegative",
      "item3Weight weightInvalid",
    ]);
    expect(readRows({ item1Title: "Reel", item1Weight: "0" }).problems).toEqual([
      "item1Weight partsToNothing",
    ]);
  });

  it("are read back as they were from what their rows show", () => {
    const typed = { item1Title: "Unboxing", item1Weight: "3", item1Due: "2026-12-01", item1Id: "x" };
    const [row] = readRows(typed).rows;
    if (row === undefined) throw new Error("no row");
    const kept = { ...row, id: "x", videoId: null, videoTitle: null };
    expect(readRows(textsOfDeliverables([kept])).rows).toEqual([row]);
  });
});
