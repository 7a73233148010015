import { expect, test } from "vitest";
import { currency, date } from "@/lib/core/testdata/vector";
import { explain } from "./working";
import type { LineInput, WorkingInput, WorkingWords } from "./working-parts";
import { workingText } from "./working-text";

const EUR = currency("EUR");
const USD = currency("USD");

/** Each word is its key with its values, so that a wrong one shows. */
const words: WorkingWords = {
  say: (key, values = {}) => [key, ...Object.values(values).map(String)].join(" "),
  stream: (stream) => stream,
  part: () => "",
  source: () => "",
  rung: (rung) => `rung ${rung}`,
  state: (state) => state,
  clock: (clock) => `clock ${clock}`,
  mask: null,
};

/** 1,000.00 dollars in all, of which 50.00 were kept before and 15 % go to an agency. */
const soup: LineInput = {
  id: "soup",
  stream: "brand_deal",
  state: "paid",
  from: date("2026-10-05"),
  to: date("2026-10-06"),
  paidOn: date("2026-11-08"),
  about: "Soup",
  whole: 100_000n,
  currency: USD,
  rate: "0.9",
  rateOn: date("2026-10-05"),
  rateSource: "ecb",
  amount: 4_500n,
  qualifiedViews: 0n,
  kept: { rung: "platformFee", fee: 5_000n },
};

/** A fee of 10.00 of which October has 3.00. */
const tips: LineInput = {
  ...soup,
  ...{ id: "tips", stream: "tips", state: "estimated", about: "", whole: 9_000n, currency: EUR },
  ...{ from: date("2026-10-20"), to: date("2026-11-20"), rate: null, rateOn: null, rateSource: null },
  ...{ amount: 300n, kept: { rung: "platformFee", fee: 1_000n } },
};

/** The same of which October has all. */
const gifts: LineInput = {
  ...tips,
  ...{ id: "gifts", amount: 200n, kept: { rung: "platformFee", fee: 200n } },
};

const october: WorkingInput = {
  subject: { tag: "gross" },
  name: "",
  period: "October 2026",
  today: date("2026-11-22"),
  currency: EUR,
  clock: "earned",
  erpm: { income: 95_000n, views: 0n },
  estimated: 2_500n,
  notAttributed: 700n,
  rewards: null,
  lines: { first: [soup, tips, gifts], rest: { count: 2, amount: 100n, qualifiedViews: 0n } },
  views: null,
  coverage: null,
  rates: { first: [], rest: { count: 0 } },
  leftOut: [{ kind: "unconverted", currency: currency("JPY"), lines: 1, amount: 500n }],
};

const agency: WorkingInput = {
  ...october,
  subject: { tag: "kept", rung: "agency" },
  lines: {
    first: [{ ...soup, amount: 13_500n, kept: { rung: "agency", share: "0.150", inAll: 13_500n } }],
    rest: { count: 0, amount: 0n, qualifiedViews: 0n },
  },
};

test("the gross is the income and what was kept before it, line by line, as one text that adds up", () => {
  // Kept: 45.00 + 3.00 + 2.00 + 1.00 = 51.00. Gross: 950.00 + 51.00.
  expect(workingText(explain(october, words))).toBe(`title.gross October 2026 
€1,001.00

formula.gross €1,001.00 €950.00 €51.00

clock earned
basis.keptDays
basis.currency EUR
basis.incomeEstimated €25.00

section.parts
  €950.00  rung income
   €51.00  rung platformFee
€1,001.00  sum

section.kept.platformFee
€45.00  brand_deal · Soup (5 October · paid · row.fee $50.00 · row.rate USD 0.9 EUR 5 October, source.ecb)
 €3.00  tips (20 October – 19 November · estimated · row.fee €10.00)
 €2.00  tips (20 October – 19 November · estimated)
 €1.00  rest.lines 2
€51.00  sum

section.leftOut
¥500  left.unconverted JPY (row.lines 1 · leftHint.unconverted)
`);
});

test("both parts of the gross lead to their own lines, and every line to its page", () => {
  const links = explain(october, words).sections.flatMap(({ rows }) => rows.map(({ link }) => link));
  expect(links.filter((link) => link !== null)).toEqual([
    { to: "math", subject: { tag: "income" } },
    { to: "math", subject: { tag: "kept", rung: "platformFee" } },
    ...["soup", "tips", "gifts"].map((id) => ({ to: "income", id })),
  ]);
});

test("what platforms kept is told as its lines and as a part of the gross", () => {
  const working = explain({ ...october, subject: { tag: "kept", rung: "platformFee" } }, words);
  // 51.00 of 1,001.00 are 5.09 %.
  expect(working).toMatchObject({
    title: "title.kept October 2026 rung platformFee",
    figure: "€51.00",
    formula: ["formula.sumOf.platformFee €51.00 5", "formula.shareOf.platformFee 5.1% €1,001.00"],
  });
  expect(working.basis).not.toContain("basis.incomeEstimated €25.00");
  expect(working.sections.map(({ key, title }) => [key, title])).toEqual([
    ["lines", "section.kept.platformFee"],
    ["leftOut", "section.leftOutIncome"],
  ]);
});

test("an agency's part is told with its share of the whole line, and as a part of the income", () => {
  // 135.00 of 950.00 are 14.21 %.
  const { figure, formula, basis, sections } = explain(agency, words);
  expect([figure, ...formula]).toEqual([
    "€135.00",
    "formula.sumOf.agency €135.00 1",
    "formula.shareOf.agency 14.2% €950.00",
  ]);
  expect(basis).toContain("basis.agencyShare");
  expect(sections[0]?.rows[0]?.detail).toContain("paid · row.share 15 $1,000.00 · row.rate");
});

test("of an agency's part that falls on other days too it is said what it is in all", () => {
  const half = { ...soup, amount: 6_750n, kept: { rung: "agency", share: "0.15", inAll: 13_500n } } as const;
  const { sections } = explain({ ...agency, lines: { ...agency.lines, first: [half] } }, words);
  expect(sections[0]?.rows[0]).toMatchObject({ amount: "€67.50" });
  expect(sections[0]?.rows[0]?.detail).toContain("row.sharePart 15 $1,000.00 €135.00");
});

test("of a loss, and of more that came back than was kept, no part is told", () => {
  const loss = explain({ ...agency, erpm: { income: -1n, views: 0n } }, words);
  const back = { ...agency.lines, first: [{ ...soup, amount: -13_500n }] };
  expect(loss.formula).toEqual(["formula.sumOf.agency €135.00 1"]);
  expect(explain({ ...agency, lines: back }, words).formula).toEqual(["formula.sumOf.agency −€135.00 1"]);
});

test("a part of less than a thousandth is not told, rather than as none", () => {
  const formulaOf = (income: bigint) => explain({ ...agency, erpm: { income, views: 0n } }, words).formula;
  expect(formulaOf(13_500_000n)).toContain("formula.shareOf.agency 0.1% €135,000.00");
  expect(formulaOf(13_500_001n)).toEqual(["formula.sumOf.agency €135.00 1"]);
});

test("where nothing was kept, the gross is the income, and the lines say that there are none", () => {
  const lines = { first: [], rest: { count: 0, amount: 0n, qualifiedViews: 0n } };
  const { figure, sections } = explain({ ...october, lines }, words);
  expect(figure).toBe("€950.00");
  expect(sections.find(({ key }) => key === "lines")).toMatchObject({ rows: [], none: "none.platformFee" });
});

test("while amounts are hidden, no amount and no part of one is in any of it", () => {
  const masked = { ...words, mask: "•••" };
  for (const input of [
    october,
    { ...october, subject: { tag: "kept", rung: "platformFee" } as const },
    agency,
  ]) {
    const text = workingText(explain(input, masked));
    expect(text).not.toMatch(/[€$¥]/);
    expect(text).not.toContain("14.2");
    expect(text).not.toContain("5.1");
    expect(text).toContain("•••");
  }
});
