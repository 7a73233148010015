import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FigureSubject, LadderSubject } from "@/lib/core/explain/figure-subject";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { KEPT_RUNGS, type KeptRung } from "@/lib/core/income/ladder-lines";
import { grossOf } from "@/lib/core/income/take-home";
import { percentText } from "@/lib/core/money/percent";
import { parseRange, resolveRange } from "@/lib/core/time/period";
import { closeThrough } from "@/lib/ledger/closing";
import { deleteIncome } from "@/lib/ledger/income";
import type { Viewer } from "@/lib/server/viewer";
import { addDailyViews, day, type Facts } from "@/lib/testing/derive-fixture";
import { run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { addSplitDeal, addTerm, deal, makeLedger, report, taken, TODAY } from "@/lib/testing/takehome";
import { getWorking, type WorkingFacts } from "./data";

afterAll(closeDatabases);

const MONTHS = ["2026-08", "2026-09", "2026-10", "2026-11"];
/** With ends inside of lines, a month that is under way, and days to come. */
const RANGES = [
  "2026",
  ...MONTHS,
  "2026-09-25..2026-10-05",
  "2026-10-10..2026-10-10",
  "2026-11-20..2026-12-31",
];

/** Of every sort of line one, so that none of their amounts divides evenly. */
async function addLines(facts: Facts) {
  await addTerm(facts, "agency_share", "2026-01-01", "0.1");
  await addTerm(facts, "agency_share", "2026-10-01", "0.2");
  await addSplitDeal(facts, { platform_fee: 10_001, state: "paid", paid_on: "2026-11-20" });
  const soup = await addDailyViews(facts, { "2026-09-29": 700, "2026-10-02": 333, "2026-11-03": 1_100 });
  const euros = { currency: "EUR", amount: 91_003, base_amount: 100_103, rate: "1.1" };
  const long = await facts.addIncome({
    ...deal(0, "2026-09-20", { ...euros, earned_to: "2026-10-12", platform_fee: 1_234 }),
    ...{ video_id: soup, agency_rate: "0.155", state: "paid", paid_on: "2026-10-10" },
  });
  const gifts = { stream: "subscriptions", earned_to: "2026-10-20", platform_fee: 777 };
  await facts.addIncome(deal(33_333, "2026-08-15", { ...gifts, state: "paid", paid_on: "2026-11-02" }));
  const sold = { agency_rate: "0.25", platform_fee: 333, state: "paid", paid_on: "2026-10-30" };
  const parent_id = await facts.addIncome(deal(40_007, "2026-10-11", sold));
  await facts.addIncome(deal(-10_001, "2026-11-11", { parent_id, state: "paid", paid_on: "2026-11-12" }));
  // Without anything kept, without a rate, and taken back as a whole.
  await facts.addIncome(deal(5_005, "2026-10-11", { stream: "tips" }));
  const yen = { base_amount: null, amount: 5_000, platform_fee: 500, currency: "JPY" };
  await facts.addIncome(deal(0, "2026-10-11", yen));
  await facts.addIncome(deal(0, "2026-10-12", { ...yen, stream: "tips", platform_fee: null, amount: 77 }));
  await facts.addIncome(deal(2_000, "2026-10-11", { platform_fee: 100, state: "reversed" }));
  return long;
}

let viewer: Viewer;
let long = "";
beforeAll(async () => {
  viewer = await makeLedger(async (facts) => {
    long = await addLines(facts);
  });
});

describe("the lines of a step of the take-home ladder", () => {
  test.each(CLOCKS)("come to what Take-home says of the same days, by %s", async (clock) => {
    for (const range of RANGES) {
      const { ladder } = await report(viewer, { range, clock });
      const name = `${clock} ${range}`;
      for (const rung of KEPT_RUNGS)
        expect(rowsOf(await workingOf({ tag: "kept", rung }, { range, clock })), name).toBe(
          taken(ladder, rung),
        );
      const gross = await workingOf({ tag: "gross" }, { range, clock });
      const platformFee = rowsOf(gross);
      expect(platformFee, name).toBe(taken(ladder, "platformFee"));
      expect(grossOf({ income: gross.erpm.income, platformFee }), name).toBe(ladder.gross);
      const income = await workingOf({ tag: "income" }, { range, clock });
      expect(gross.erpm.income, name).toBe(rowsOf(income));
    }
    const year = await report(viewer, { clock });
    expect(KEPT_RUNGS.map((rung) => taken(year.ladder, rung) > 0n)).toEqual([true, true]);
  });

  test.each(CLOCKS)("have in the months what they have in the year, line by line, by %s", async (clock) => {
    for (const rung of KEPT_RUNGS) {
      const whole = await linesOf(rung, { range: "2026", clock });
      const parts = new Map<string, bigint>();
      for (const range of MONTHS)
        for (const [id, amount] of await linesOf(rung, { range, clock }))
          parts.set(id, (parts.get(id) ?? 0n) + amount);
      expect(new Map([...parts].sort()), `${clock} ${rung}`).toEqual(new Map([...whole].sort()));
    }
  });

  test("are those of which something is kept, the largest part first, with their whole fee and their share", async () => {
    // 12.34 EUR at 1.1 are 13.57; 15.5 % of 1,001.03 are 155.16.
    const fees = await workingOf({ tag: "kept", rung: "platformFee" }, { range: "2026", clock: "earned" });
    expect(fees.lines.first.map(({ amount }) => amount)).toEqual([10_001n, 1_357n, 777n, 333n]);
    expect(fees.lines.first[1]).toMatchObject({
      ...{ id: long, whole: 91_003n, currency: "EUR", rate: "1.1", stream: "brand_deal" },
      kept: { rung: "platformFee", fee: 1_234n },
    });
    expect(fees.rates.first).toMatchObject([{ currency: "EUR", rate: "1.1", lines: 1 }]);
    const { lines } = await workingOf({ tag: "kept", rung: "agency" }, { range: "2026", clock: "earned" });
    // The split deal of 12 October has the creator's own share of then; what is taken back has that of its line.
    const shares = lines.first.map(({ amount, kept }) => [
      amount,
      kept?.rung === "agency" ? [percentText(kept.share), kept.inAll] : null,
    ]);
    expect(shares).toEqual([
      [20_000n, ["20", 20_000n]],
      [15_516n, ["15.5", 15_516n]],
      [10_002n, ["25", 10_002n]],
      [-2_500n, ["25", -2_500n]],
    ]);
  });

  test("say of a share that falls on other days too what it is in all", async () => {
    const asked = { range: "2026-09", clock: "earned" } as const;
    const [line] = (await workingOf({ tag: "kept", rung: "agency" }, asked)).lines.first;
    // Half of the days, 20 to 30 September of 20 September to 11 October.
    expect(line).toMatchObject({ id: long, amount: 7_758n, kept: { rung: "agency", inAll: 15_516n } });
  });

  test("leave out only lines of which something would be kept, and the gross what the income leaves out", async () => {
    const leftOut = async (subject: FigureSubject) =>
      (await workingOf(subject, { range: "2026", clock: "earned" })).leftOut.map(({ kind, lines, amount }) =>
        [kind, lines, amount].join(" "),
      );
    for (const rung of KEPT_RUNGS)
      expect(await leftOut({ tag: "kept", rung }), rung).toEqual(["unconverted 1 5000", "reversed 1 2000"]);
    expect(await leftOut({ tag: "gross" })).toEqual(["unconverted 2 5077", "reversed 1 2000"]);
    expect(await leftOut({ tag: "gross" })).toEqual(await leftOut({ tag: "income" }));
  });

  test("are the hundred largest, and one for all the others", async () => {
    const many = await makeLedger(async (facts) => {
      for (let n = 1; n <= 120; n += 1)
        await facts.addIncome(deal(1_000, "2026-10-10", { stream: "tips", platform_fee: n }));
    });
    const asked = { range: "2026-10", clock: "earned" } as const;
    const { lines } = await workingOf({ tag: "kept", rung: "platformFee" }, asked, many);
    expect(lines.first).toHaveLength(100);
    // 1 + 2 + … + 20, the smallest of 120.
    expect(lines.rest).toEqual({ count: 20, amount: 210n, qualifiedViews: 0n });
  });
});

test("of a line that was deleted after its month was closed the month keeps the income, and nothing is kept of it", async () => {
  let gone = "";
  const kim = await makeLedger(async (facts) => {
    gone = await facts.addIncome(deal(10_000, "2026-10-10", { platform_fee: 500, agency_rate: "0.2" }));
    await facts.addIncome(deal(7_000, "2026-10-11", { platform_fee: 70 }));
  });
  await run(kim, (sql) => closeThrough(sql, kim, { month: day("2026-10-01"), today: TODAY }));
  const wrong = { id: gone, version: 1, reason: "It was another channel's" };
  await run(kim, (sql) => deleteIncome(sql, kim, wrong));
  for (const [range, income] of [
    ["2026-10", 17_000n],
    ["2026-11", -10_000n],
  ] as const) {
    const asked = { range, clock: "earned" } as const;
    const { ladder } = await report(kim, asked);
    const gross = await workingOf({ tag: "gross" }, asked, kim);
    expect(gross.erpm.income).toBe(income);
    expect(grossOf({ income, platformFee: rowsOf(gross) })).toBe(ladder.gross);
    expect(gross.lines.first.map(({ id }) => id)).not.toContain(gone);
    const agency = await workingOf({ tag: "kept", rung: "agency" }, asked, kim);
    expect(rowsOf(agency)).toBe(taken(ladder, "agency"));
    const [deleted] = (await workingOf({ tag: "income" }, asked, kim)).lines.first;
    expect(deleted).toMatchObject({ id: gone, state: "deleted" });
  }
});

test("another creator has nothing of it", async () => {
  const { viewer: other } = await makePerson();
  for (const subject of [
    { tag: "gross" },
    ...KEPT_RUNGS.map((rung) => ({ tag: "kept", rung }) as const),
  ] as const)
    for (const clock of CLOCKS) {
      const facts = await workingOf(subject, { range: "2026", clock }, other);
      expect(facts.lines).toEqual({ first: [], rest: { count: 0, amount: 0n, qualifiedViews: 0n } });
      expect([facts.erpm.income, facts.leftOut, facts.rates.first]).toEqual([0n, [], []]);
    }
});

test("a step of the ladder is of a period", async () => {
  const gross: LadderSubject = { tag: "gross" };
  expect(await getWorking(viewer, { subject: gross, period: null, clock: "earned" })).toBeNull();
});

type Asked = { range: string; clock: Clock };

async function workingOf(
  subject: FigureSubject,
  { range, clock }: Asked,
  of: Viewer = viewer,
): Promise<WorkingFacts> {
  const parsed = parseRange(range);
  const period = parsed && resolveRange(parsed, { today: TODAY, firstDay: null });
  const facts = await getWorking(of, { subject, period, clock });
  if (facts === null) throw new Error("There is such a figure.");
  return facts;
}

async function linesOf(rung: KeptRung, asked: Asked): Promise<[string, bigint][]> {
  const { lines } = await workingOf({ tag: "kept", rung }, asked);
  expect(lines.rest.count).toBe(0);
  return lines.first.map(({ id, amount }) => [id, amount]);
}

function rowsOf({ lines }: WorkingFacts): bigint {
  return lines.first.reduce((sum, { amount }) => sum + amount, lines.rest.amount);
}
