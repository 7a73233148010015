import { expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import { narrowDeals, sortDeals, sumStages, type DealSort, type Listed } from "./pipeline";

function deal(given: Partial<Listed> & { code?: string } = {}): Listed {
  const { code = "EUR", ...rest } = given;
  const currency = parseCurrency(code);
  if (currency === null) throw new Error(code);
  return {
    ...{ brandId: "n", brandName: "Nordkaffe", title: "Autumn", stage: "agreed" as const, currency },
    ...{ stageSince: date("2026-11-01"), value: 100n, base: 100n, due: null, hints: [], ...rest },
  };
}

const ALL = { text: "", stage: null, brandId: null, withHints: false };

it("deals are found by brand or title, whatever the case and the accents", () => {
  const deals = [deal({ title: "Crème brûlée" }), deal({ brandName: "Öko Müsli" }), deal()];
  const titles = (text: string) => narrowDeals(deals, { ...ALL, text }).length;
  expect(["creme", "OKO", "autumn", "nord autumn", " ", "zzz"].map(titles)).toEqual([1, 1, 2, 0, 3, 0]);
});

it("filters narrow together", () => {
  const late = deal({ hints: [{ kind: "noAmount" }] });
  const deals = [late, deal({ stage: "paid" }), deal({ brandId: "m" })];
  expect(narrowDeals(deals, { ...ALL, withHints: true })).toEqual([late]);
  expect(narrowDeals(deals, { ...ALL, stage: "paid" })).toHaveLength(1);
  expect(narrowDeals(deals, { ...ALL, stage: "paid", brandId: "m" })).toEqual([]);
});

it("a table goes by its column, and what has nothing there comes last both ways", () => {
  const deals = [
    deal({ title: "b", base: null, due: { on: date("2026-12-02") }, stage: "paid" }),
    deal({ title: "a", base: 5n, due: null, stage: "inquiry", stageSince: date("2026-10-01") }),
    deal({ title: "c", base: 900n, due: { on: date("2026-12-01") }, stageSince: date("2026-10-05") }),
  ];
  const order = (by: DealSort, isDescending = false) =>
    sortDeals(deals, { by, isDescending })
      .map(({ title }) => title)
      .join("");
  expect([order("stage"), order("brand"), order("since")]).toEqual(["acb", "abc", "acb"]);
  expect([order("value"), order("value", true)]).toEqual(["acb", "cab"]);
  expect([order("due"), order("due", true)]).toEqual(["cba", "bca"]);
});

it("a stage is worth what was converted, and names what was not", () => {
  const sums = sumStages([
    deal({ base: 100n }),
    deal({ base: 23n, code: "SEK", value: 250n }),
    deal({ base: null, code: "GBP", value: 7n }),
    deal({ base: null, code: "GBP", value: 3n }),
    deal({ base: null, code: "JPY", value: 0n }),
  ]);
  expect(sums).toHaveLength(8);
  expect(sums[2]).toEqual({
    ...{ stage: "agreed", count: 5, sum: 123n, unconverted: [{ currency: "GBP", amount: 10n }] },
  });
  expect(sums[0]).toEqual({ stage: "inquiry", count: 0, sum: 0n, unconverted: [] });
});
