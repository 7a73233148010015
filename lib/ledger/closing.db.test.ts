import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseCurrency } from "@/lib/core/money/currency";
import { addDays } from "@/lib/core/time/date";
import { day, withFacts, type Facts } from "@/lib/testing/derive-fixture";

import { closeThrough, reopenFrom } from "./closing";
import { checkDerived, deriveIncome, deriveVideos } from "./derive";
import type { LedgerScope } from "./scope";

const TODAY = day("2026-05-10");

function scopeOf({ creatorId, timeZone }: Facts): LedgerScope {
  const baseCurrency = parseCurrency("EUR");
  if (baseCurrency === null) throw new Error("EUR");
  return { creatorId, timeZone, baseCurrency, userId: null };
}

const close = (facts: Facts, month: string) =>
  closeThrough(facts.sql, scopeOf(facts), { month: day(`${month}-01`), today: TODAY });

const reopen = (facts: Facts, month: string, reason: string | null = "A test") =>
  reopenFrom(facts.sql, scopeOf(facts), { month: day(`${month}-01`), reason });

describe("closing", () => {
  test("takes months in their order, each once, and only when they are over", async () => {
    await withFacts(async (facts) => {
      expect(await close(facts, "2026-05")).toMatchObject({
        ok: false,
        field: "month",
        message: "May 2026 is not over yet. It can be closed from the first day of the next month on.",
      });
      expect(await close(facts, "2026-03")).toMatchObject({ ok: true, value: { openFrom: "2026-04-01" } });
      expect(await close(facts, "2026-02")).toMatchObject({
        ok: false,
        message: "February 2026 is closed already.",
      });
      expect(await close(facts, "2026-04")).toMatchObject({ ok: true, value: { openFrom: "2026-05-01" } });
    });
  });

  test("keeps what lines hold up to its last day, and is an entry of the activity that cannot be undone", async () => {
    await withFacts(async (facts) => {
      const tip = { stream: "tips", base_amount: 500, earned_from: "2026-03-31", earned_to: "2026-04-02" };
      const id = await facts.addIncome(tip);
      await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
      await close(facts, "2026-03");
      expect(await facts.list("closed_day", "day, earned, viewed")).toEqual([
        { day: "2026-03-31", earned: 250n, viewed: 250n },
      ]);
      expect(await facts.list("audit", "action, entity, summary, before, after")).toEqual([
        { action: "closing.close", entity: "closing", summary: "2026-03", before: null, after: null },
      ]);
    });
  });

  test("is taken back from a month on, with a reason, and what was booked late goes where it belongs", async () => {
    await withFacts(async (facts) => {
      const tip = { stream: "tips", base_amount: 500, earned_from: "2026-02-01", earned_to: "2026-02-02" };
      await close(facts, "2026-03");
      const id = await facts.addIncome(tip);
      await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
      const byDay = () => facts.list("stream_day", "day, earned", "day");
      expect(await byDay()).toEqual([{ day: "2026-04-01", earned: 500n }]);
      expect(await reopen(facts, "2026-02", null)).toMatchObject({ ok: false, field: "reason" });
      expect(await reopen(facts, "2026-04")).toMatchObject({ ok: false, message: "April 2026 is open." });
      expect(await reopen(facts, "2026-03")).toMatchObject({ ok: true });
      expect(await byDay()).toEqual([{ day: "2026-03-01", earned: 500n }]);
      expect(await reopen(facts, "2026-02")).toMatchObject({ ok: true });
      expect(await byDay()).toEqual([{ day: "2026-02-01", earned: 500n }]);
      expect(await facts.list("audit", "summary, reason", "summary desc")).toEqual([
        { summary: "2026-03", reason: null },
        { summary: "2026-03", reason: "A test" },
        { summary: "2026-02", reason: "A test" },
      ]);
      expect(await checkDerived(facts.sql, facts)).toEqual([]);
    });
  });

  test("can be done again after reopening, and holds what the days hold by then", async () => {
    await withFacts(async (facts) => {
      const tip = { stream: "tips", earned_from: "2026-02-01", earned_to: "2026-02-02" };
      const id = await facts.addIncome({ ...tip, base_amount: 500 });
      await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
      await close(facts, "2026-02");
      await reopen(facts, "2026-02");
      await facts.sql.query("update income set base_amount = 700");
      await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
      await close(facts, "2026-03");
      expect(await facts.list("closed_day", "day, earned")).toEqual([{ day: "2026-02-01", earned: 700n }]);
    });
  });
});

test("whatever is edited, closed and reopened, closed days hold and all rows are those of a rebuild", async () => {
  await withFacts(async (facts) => {
    const places = await makePlaces(facts);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await facts.sql.query("savepoint run");
        try {
          let held: Held = { openFrom: "", days: [] };
          for (const one of steps) {
            await applyStep(facts, { places, step: one });
            const now = await readDays(facts);
            const isMoved = one.kind === "close" || one.kind === "reopen";
            if (!isMoved) expect(closedOf(now, held.openFrom)).toEqual(held.days);
            // A month that stays closed through a closing or a reopening keeps its figures as well.
            const openFrom = await openFromOf(facts);
            const common = openFrom < held.openFrom ? openFrom : held.openFrom;
            expect(closedOf(now, common)).toEqual(closedOf(held.days, common));
            held = { openFrom, days: closedOf(now, openFrom) };
          }
          expect(await checkDerived(facts.sql, facts)).toEqual([]);
        } finally {
          // Also of a run that fails, so that the next one begins with the same facts.
          await facts.sql.query("rollback to savepoint run");
        }
      }),
      { numRuns: 40 },
    );
  });
}, 180_000);

const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04"];
const DAYS = [
  "2026-01-05",
  "2026-01-28",
  "2026-02-01",
  "2026-02-20",
  "2026-03-31",
  "2026-04-01",
  "2026-05-02",
];
const which = fc.nat({ max: 2 });

const step = fc.oneof(
  fc.record({ kind: fc.constant("close" as const), month: fc.constantFrom(...MONTHS) }),
  fc.record({ kind: fc.constant("reopen" as const), month: fc.constantFrom(...MONTHS) }),
  fc.record({
    kind: fc.constant("views" as const),
    which,
    day: fc.constantFrom(...DAYS),
    views: fc.nat(900),
  }),
  fc.record({
    kind: fc.constant("income" as const),
    which: fc.nat({ max: 5 }),
    day: fc.constantFrom(...DAYS),
    length: fc.integer({ min: 1, max: 40 }),
    amount: fc.integer({ min: -500, max: 2000 }),
    stream: fc.constantFrom("creator_rewards", "brand_deal", "tips"),
    video: fc.option(which),
    qualified: fc.option(fc.nat(900)),
    paidOn: fc.option(fc.constantFrom(...DAYS)),
    removes: fc.boolean(),
  }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Places = { videos: string[]; lines: string[] };
type DayRow = { day: string };
type Held = { openFrom: string; days: DayRow[] };

async function makePlaces(facts: Facts): Promise<Places> {
  const published = ["2026-01-05T10:00:00Z", "2026-01-28T10:00:00Z", "2026-02-20T10:00:00Z"];
  const videos: string[] = [];
  for (const at of published) videos.push(await facts.addVideo(at));
  return { videos, lines: Array.from({ length: 6 }, () => crypto.randomUUID()) };
}

async function applyStep(facts: Facts, { places, step: one }: { places: Places; step: Step }): Promise<void> {
  switch (one.kind) {
    case "close":
      await close(facts, one.month);
      return;
    case "reopen":
      await reopen(facts, one.month);
      return;
    case "views": {
      const key = { video_id: pick(places.videos, one.which), taken_at: `${one.day}T21:30:00Z` };
      const params = Object.values(key);
      await facts.sql.query("delete from view_snapshot where video_id = $1::uuid and taken_at = $2", params);
      await facts.put("view_snapshot", { ...key, views: one.views });
      return deriveVideos(facts.sql, { ...facts, videoIds: [key.video_id] });
    }
    case "income":
      return editIncome(facts, { places, edit: one });
  }
}

async function editIncome(
  facts: Facts,
  { places, edit }: { places: Places; edit: Extract<Step, { kind: "income" }> },
): Promise<void> {
  const id = pick(places.lines, edit.which);
  await facts.sql.query("delete from income where id = $1::uuid", [id]);
  if (!edit.removes) {
    await facts.addIncome({
      id,
      stream: edit.stream,
      base_amount: edit.amount,
      amount: 1,
      video_id: edit.video === null ? null : pick(places.videos, edit.video),
      qualified_views: edit.qualified,
      earned_from: edit.day,
      earned_to: addDays(day(edit.day), edit.length),
      paid_on: edit.paidOn,
      state: edit.length % 2 ? "estimated" : "paid",
    });
  }
  await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
}

/** What every line holds on each day by the clocks that closing holds, days that hold nothing left out. */
function readDays({ sql, creatorId }: Facts): Promise<DayRow[]> {
  return sql.query<DayRow>(
    `select day, income_id::text, stream, video_id::text, sum(earned)::text as earned, sum(viewed)::text as viewed
     from income_day where creator_id = $1::uuid group by day, income_id, stream, video_id
     having sum(earned) <> 0 or sum(viewed) <> 0 order by day, income_id, stream, video_id`,
    [creatorId],
  );
}

function closedOf(rows: readonly DayRow[], openFrom: string): DayRow[] {
  return rows.filter((row) => row.day < openFrom);
}

async function openFromOf({ sql, creatorId }: Facts): Promise<string> {
  const [row] = await sql.query<{ day: string }>(
    "select open_from as day from closing where creator_id = $1::uuid",
    [creatorId],
  );
  return row?.day ?? "";
}

function pick(ids: readonly string[], index: number): string {
  const id = ids[index % ids.length];
  if (id === undefined) throw new RangeError("nothing to pick from");
  return id;
}
