import { expect, test } from "vitest";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { explain } from "./working";
import type { LineInput, WorkingInput, WorkingWords } from "./working-parts";
import { workingText } from "./working-text";

const EUR = currency("EUR");
const USD = currency("USD");

/** The words are those of the screen's copy; here each is its key with its values, so that a wrong one shows. */
const words: WorkingWords = {
  say: (key, values = {}) => [key, ...Object.values(values).map(String)].join(" "),
  stream: (stream) => stream,
  part: (_, name) => `part of ${name}`,
  source: ({ kind }, name) => `${kind} ${name}`,
  rung: (rung) => `rung ${rung}`,
  state: (state) => state,
  clock: (clock) => `clock ${clock}`,
  mask: null,
};

const fee: LineInput = {
  id: "fee",
  stream: "brand_deal",
  state: "paid",
  from: day("2026-10-05"),
  to: day("2026-10-06"),
  paidOn: day("2026-11-08"),
  about: "Soup",
  whole: 100_000n,
  currency: USD,
  rate: "0.9",
  rateOn: day("2026-10-05"),
  rateSource: "ecb",
  amount: 90_000n,
  qualifiedViews: 0n,
};

const reward: LineInput = {
  ...fee,
  id: "reward",
  stream: "creator_rewards",
  state: "estimated",
  from: day("2026-10-01"),
  to: day("2026-11-01"),
  paidOn: null,
  about: "",
  whole: 9_375n,
  currency: EUR,
  rate: null,
  rateOn: null,
  rateSource: null,
  amount: 9_375n,
  qualifiedViews: 150_000n,
};

const october: WorkingInput = {
  subject: { tag: "erpm" },
  name: "",
  period: "October 2026",
  today: day("2026-11-22"),
  currency: EUR,
  clock: "earned",
  erpm: { income: 100_000n, views: 400_000n },
  estimated: 9_375n,
  notAttributed: 625n,
  rewards: null,
  lines: { first: [fee, reward], rest: { count: 3, amount: 625n, qualifiedViews: 0n } },
  views: {
    first: [{ id: "soup", title: "Soup", views: 300_000n }],
    rest: { count: 2, views: 60_000n },
    other: 40_000n,
  },
  coverage: { coveredDays: 10, days: 31 },
  rates: {
    first: [{ currency: USD, rate: "0.9", rateOn: day("2026-10-05"), source: "ecb", lines: 1 }],
    rest: { count: 0 },
  },
  leftOut: [{ kind: "unconverted", currency: currency("JPY"), lines: 2, amount: 500n }],
};

test("income over views is told as one text, whose rows add up to its sums", () => {
  // Income: 900.00 + 93.75 + 6.25 = 1,000.00. Views: 300,000 + 60,000 + 40,000. 1,000 × 1,000 ÷ 400,000 = 2.5.
  expect(workingText(explain(october, words))).toBe(`title.erpm October 2026 
€2.50

formula.erpm €1,000.00 400,000 €2.500000
formula.income €1,000.00 5

clock earned
basis.currency EUR
basis.estimated €93.75
basis.notAttributed €6.25
basis.covered 10 31
basis.lastReading

section.lines
  €900.00  brand_deal · Soup (5 October · paid · row.whole $1,000.00 · row.rate USD 0.9 EUR 5 October, source.ecb)
   €93.75  creator_rewards (October 2026 · estimated)
    €6.25  rest.lines 3
€1,000.00  sum

section.views
row.views 300,000  Soup
 row.views 60,000  rest.views 2
 row.views 40,000  row.other
row.views 400,000  sum

section.leftOut
¥500  left.unconverted JPY (row.lines 2 · leftHint.unconverted)

section.rates
row.lines 1  row.rateName USD 0.9 EUR (5 October, source.ecb)
`);
});

test("while amounts are hidden, no amount is in any of it", () => {
  const text = workingText(explain(october, { ...words, mask: "•••" }));
  expect(text).not.toMatch(/[€$¥]/);
  expect(text).not.toContain("2.5");
  expect(text).toContain("formula.erpm ••• 400,000 •••");
});

test("a figure without views says so instead of a division", () => {
  const working = explain({ ...october, erpm: { income: 100_000n, views: 0n }, views: null }, words);
  expect(working.figure).toBe("–");
  expect(working.formula[0]).toBe("formula.noViews");
});

test("rewards are divided by the qualified views of their own lines", () => {
  const input: WorkingInput = {
    ...october,
    subject: { tag: "rewards" },
    rewards: { income: 9_375n, views: 150_000n },
    lines: { first: [reward], rest: { count: 0, amount: 0n, qualifiedViews: 0n } },
  };
  const working = explain(input, words);
  expect(working.figure).toBe("€0.625");
  expect(working.formula).toEqual(["formula.rewards €93.75 150,000 €0.625000"]);
  expect(working.sections.map(({ key, sum }) => [key, sum])).toEqual([
    ["lines", "€93.75"],
    ["qualified", "row.qualified 150,000"],
    ["rates", null],
  ]);
});

test("by payment there are no rewards per qualified view, and the text says why", () => {
  const working = explain({ ...october, subject: { tag: "rewards" }, clock: "paid" }, words);
  expect(working).toMatchObject({ figure: "–", formula: ["formula.rewardsPaid"], sections: [] });
});

test("by payment a line says when it was paid, and what is not paid yet is left out", () => {
  const input: WorkingInput = {
    ...october,
    clock: "paid",
    leftOut: [{ kind: "waiting", currency: EUR, lines: 1, amount: 9_375n }],
  };
  const { sections } = explain(input, words);
  const rows = sections.flatMap((section) => section.rows);
  expect(rows.find(({ key }) => key === "fee")?.detail).toContain("row.paidOn 8 November");
  expect(sections.find(({ key }) => key === "leftOut")?.rows).toMatchObject([
    { name: "left.waiting.paid EUR", amount: "€93.75" },
  ]);
});

test("a line that was deleted since says so, and leads nowhere", () => {
  const gone = { ...reward, id: "gone", state: "deleted" as const };
  const lines = { first: [gone], rest: { count: 0, amount: 0n, qualifiedViews: 0n } };
  const [section] = explain({ ...october, lines }, words).sections;
  expect(section?.rows).toMatchObject([{ key: "gone", link: null, detail: "October 2026 · row.deleted" }]);
});

test("a source is told as its lines alone, by the name of its brand", () => {
  const source = { kind: "brand", key: "nordkaffe" } as const;
  const working = explain(
    { ...october, subject: { tag: "source", source }, name: "Nordkaffe", views: null },
    words,
  );
  expect(working).toMatchObject({
    title: "title.source October 2026 brand Nordkaffe",
    figure: "€1,000.00",
    formula: ["formula.income €1,000.00 5"],
  });
  expect(working.basis).not.toContain("basis.lastReading");
});

function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`not a date: ${text}`);
  return date;
}

function currency(code: string): Currency {
  const known = parseCurrency(code);
  if (known === null) throw new RangeError(`not a currency: ${code}`);
  return known;
}
