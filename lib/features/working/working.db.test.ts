import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { deriveAll } from "@/lib/ledger/derive";
import { listIncomeSums, listViewSums } from "@/lib/ledger/sum-periods";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day, factsOf, type Facts } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getWorking, type WorkingFacts } from "./data";
import { workingPageSchema } from "./schema";

afterAll(closeDatabases);

const FEBRUARY = { from: day("2026-02-01"), to: day("2026-03-01") };
const MANY = 120;

/** A fee in dollars over two months of views, 120 tips, and of each sort one line that is left out. */
async function makeStory() {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" });
  const ids = await write(viewer, async (facts) => {
    const soup = await facts.addVideo("2026-01-01T00:00:00Z", { title: "Soup" });
    for (const [at, views] of [
      ["2026-02-01", 50_000],
      ["2026-03-01", 80_000],
    ] as const)
      await facts.put("view_snapshot", { video_id: soup, taken_at: `${at}T00:00:00Z`, views });
    await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-02-20", views: 9_000 });
    const fee = await facts.addIncome({
      stream: "brand_deal",
      amount: 100_000,
      currency: "USD",
      rate: "0.9",
      rate_on: "2026-01-30",
      rate_source: "ecb",
      base_amount: 90_000,
      video_id: soup,
      state: "confirmed",
      earned_from: "2026-02-03",
      earned_to: "2026-02-04",
    });
    for (let n = 1; n <= MANY; n += 1)
      await facts.addIncome({ ...tipOn("2026-02-05"), base_amount: n, paid_on: "2026-02-06" });
    await facts.addIncome({
      ...tipOn("2026-02-07"),
      base_amount: null,
      amount: 500,
      currency: "JPY",
      paid_on: "2026-02-08",
    });
    await facts.addIncome({
      ...tipOn("2026-02-07"),
      base_amount: 333,
      state: "reversed",
      paid_on: "2026-02-08",
    });
    return { soup, fee };
  });
  return { viewer, ...ids };
}

let story: Awaited<ReturnType<typeof makeStory>>;
beforeAll(async () => {
  story = await makeStory();
});

describe("the rows of a working", () => {
  test.each(CLOCKS)("by %s add up to the figure that every other road gives", async (clock) => {
    const { viewer } = story;
    const facts = await workingOf(viewer, { tag: "erpm" }, clock);
    const rollUps = await withTenantPg(viewer, async (client) => {
      const sql = sqlOfPg(client);
      const asked = { creatorId: viewer.creatorId, periods: [FEBRUARY], bucket: "month" as const };
      return {
        incomes: await listIncomeSums(sql, { ...asked, clock }),
        views: await listViewSums(sql, asked),
      };
    });
    const income = rollUps.incomes.flatMap((row) => (row.stream === null ? [] : [row.income]));
    expect(facts.erpm.income).toBe(sum(income));
    expect(rowsOf(facts)).toBe(facts.erpm.income);
    expect(facts.erpm.views).toBe(sum(rollUps.views.map(({ views }) => views)));
    const { first = [], rest, other } = facts.views ?? {};
    expect(sum(first.map(({ views }) => views)) + (rest?.views ?? 0n) + (other ?? 0n)).toBe(facts.erpm.views);
  });

  test("are the hundred largest, and one for all the others", async () => {
    const { lines } = await workingOf(story.viewer, { tag: "stream", stream: "tips" }, "earned");
    expect(lines.first).toHaveLength(100);
    expect(lines.first[0]?.amount).toBe(120n);
    // 1 + 2 + … + 20, the smallest of 120.
    expect(lines.rest).toEqual({ count: 20, amount: 210n, qualifiedViews: 0n });
  });

  test("of one video are its lines and its months, whatever else there is", async () => {
    const { viewer, soup, fee } = story;
    const facts = await getWorking(viewer, {
      subject: { tag: "video", videoId: soup },
      period: null,
      clock: "earned",
    });
    expect(facts?.lines.first.map(({ id }) => id)).toEqual([fee]);
    expect(facts?.erpm).toEqual({ income: 90_000n, views: 80_000n });
    expect(facts?.views?.first).toEqual([
      expect.objectContaining({ month: "2026-01-01", views: 50_000n }),
      expect.objectContaining({ month: "2026-02-01", views: 30_000n }),
    ]);
    expect(facts?.coverage).toBeNull();
  });

  test("carry the whole line, its rate, the rate's day and its source", async () => {
    const { lines, rates } = await workingOf(story.viewer, { tag: "income" }, "earned");
    expect(lines.first[0]).toMatchObject({
      whole: 100_000n,
      currency: "USD",
      rate: "0.9",
      rateOn: "2026-01-30",
      rateSource: "ecb",
      amount: 90_000n,
      about: "Soup",
    });
    expect(rates).toMatchObject({ first: [{ currency: "USD", rate: "0.9", source: "ecb", lines: 1 }] });
  });
});

describe("what is left out", () => {
  const of = async (clock: Clock) =>
    (await workingOf(story.viewer, { tag: "income" }, clock)).leftOut.map(
      ({ kind, currency, lines, amount }) => [kind, currency, lines, amount],
    );

  test("by when it was earned is what has no rate and what was reversed", async () => {
    expect(await of("earned")).toEqual([
      ["unconverted", "JPY", 1, 500n],
      ["reversed", "EUR", 1, 333n],
    ]);
  });

  test("by payment also what is not paid yet", async () => {
    expect(await of("paid")).toEqual([
      ["unconverted", "JPY", 1, 500n],
      ["waiting", "EUR", 1, 90_000n],
      ["reversed", "EUR", 1, 333n],
    ]);
  });

  test("by views also what the views of a fee have not brought yet", async () => {
    const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" });
    const today = new Date().toISOString().slice(0, 10);
    await write(viewer, async (facts) => {
      const video = await facts.addVideo(`${today}T00:00:00Z`, { title: "New" });
      const fee = { stream: "brand_deal", base_amount: 90_000, video_id: video };
      await facts.addIncome({ ...fee, earned_from: today, earned_to: plusOne(today) });
    });
    const period = { from: day(today), to: day(plusOne(today)) };
    const facts = await getWorking(viewer, { subject: { tag: "income" }, period, clock: "viewed" });
    const [waiting] = facts?.leftOut ?? [];
    expect(waiting?.kind).toBe("waiting");
    expect((waiting?.amount ?? 0n) + (facts?.erpm.income ?? 0n)).toBe(90_000n);
    expect(waiting?.amount).toBeGreaterThan(0n);
  });
});

test("by payment there are no rewards per qualified view", async () => {
  expect((await workingOf(story.viewer, { tag: "rewards" }, "paid")).rewards).toBeNull();
});

test("another creator's video is not there, nor is one of a mistyped id", async () => {
  const { viewer: other } = await makePerson();
  const of = (videoId: string) =>
    getWorking(other, { subject: { tag: "video", videoId }, period: null, clock: "earned" });
  expect(await of(story.soup)).toBeNull();
  expect(await of("soup")).toBeNull();
});

test("an address that says nothing readable asks for the figure of everything", () => {
  expect(workingPageSchema.parse({ figure: "profit", range: "2026-13", clock: "sundial" })).toEqual({
    figure: { tag: "erpm" },
    range: "all",
    clock: null,
  });
});

async function workingOf(viewer: Viewer, subject: FigureSubject, clock: Clock): Promise<WorkingFacts> {
  const facts = await getWorking(viewer, { subject, period: FEBRUARY, clock });
  if (facts === null) throw new Error("There is such a figure.");
  return facts;
}

function rowsOf({ lines }: WorkingFacts): bigint {
  return sum(lines.first.map(({ amount }) => amount)) + lines.rest.amount;
}

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((all, part) => all + part, 0n);
}

function tipOn(date: string) {
  return { stream: "tips", earned_from: date, earned_to: plusOne(date) };
}

function plusOne(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

async function write<T>(viewer: Viewer, run: (facts: Facts) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const made = await run(await factsOf(sql, viewer));
    await deriveAll(sql, viewer);
    return made;
  });
}
