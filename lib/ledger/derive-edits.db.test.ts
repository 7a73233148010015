import fc from "fast-check";
import { expect, test } from "vitest";

import { withFacts, type Facts } from "@/lib/testing/derive-fixture";
import { applyEdit, edit, makePlaces, type Edit } from "@/lib/testing/ledger-edits";

import { checkDerived, deriveAll, deriveIncome } from "./derive";

test("on every clock a line adds up to what it is worth once all of it was earned, viewed and paid", async () => {
  await ofHistories({ runs: 20 }, async (facts, apply, edits) => {
    for (const one of edits) await apply(one);
    // What is paid on no day has none on that clock, nor what is earned as it is paid.
    await facts.sql.query("update income set paid_on = '2026-02-20' where paid_on is null");
    await deriveAll(facts.sql, facts);
    const [sums] = await facts.sql.query<Record<string, bigint>>(
      `select coalesce(sum(earned), 0)::bigint as earned, coalesce(sum(viewed), 0)::bigint as viewed,
         coalesce(sum(paid), 0)::bigint as paid from stream_day`,
    );
    expect(sums?.viewed).toBe(sums?.earned);
    expect(sums?.paid).toBe(sums?.earned);
  });
}, 120_000);

test("closed days keep what they held whatever is edited, and no money comes or goes", async () => {
  await ofHistories({ runs: 20 }, async (facts, apply, edits) => {
    const closedAt = Math.ceil(edits.length / 2);
    for (const one of edits.slice(0, closedAt)) await apply(one);
    await closeJanuary(facts);
    const held = await sumsBefore(facts, "2026-02-01");
    for (const one of edits.slice(closedAt)) await apply(one);
    expect(await sumsBefore(facts, "2026-02-01")).toEqual(held);
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
    const whole = await sumsBefore(facts, "infinity");
    await facts.sql.query("delete from closing");
    await deriveAll(facts.sql, facts);
    expect(total(await sumsBefore(facts, "infinity"))).toEqual(total(whole));
  });
}, 120_000);

/** What a person does who closes the books through January. */
async function closeJanuary(facts: Facts): Promise<void> {
  await facts.sql.query(
    `insert into closed_day (creator_id, income_id, day, part, video_id, stream, earned, viewed, qualified_views)
     select creator_id, income_id, day, part, video_id, stream, earned, viewed, qualified_views
     from income_day where creator_id = $1::uuid and day < '2026-02-01'`,
    [facts.creatorId],
  );
  await facts.sql.query("insert into closing (creator_id, open_from) values ($1::uuid, '2026-02-01')", [
    facts.creatorId,
  ]);
}

type Sum = { stream: string; earned: bigint; viewed: bigint };

function sumsBefore(facts: Facts, day: string): Promise<Sum[]> {
  return facts.sql.query<Sum>(
    `select stream, sum(earned)::bigint as earned, sum(viewed)::bigint as viewed from stream_day
     where day < $1::date group by stream having sum(earned) <> 0 or sum(viewed) <> 0 order by stream`,
    [day],
  );
}

function total(sums: readonly Sum[]): bigint[] {
  return [
    sums.reduce((all, { earned }) => all + earned, 0n),
    sums.reduce((all, { viewed }) => all + viewed, 0n),
  ];
}

test("whatever is edited, in whatever order, leaves the same rows as deriving everything anew", async () => {
  await ofHistories({ runs: 20 }, async (facts, apply, edits) => {
    for (const [index, one] of edits.entries()) {
      await apply(one);
      if (index % CHECKED_EVERY === 0 || index === edits.length - 1)
        expect(await checkDerived(facts.sql, facts)).toEqual([]);
    }
  });
}, 120_000);

/** A later edit may hide what an earlier one left, so they are looked at on the way too. */
const CHECKED_EVERY = 4;

type Story = (facts: Facts, apply: (one: Edit) => Promise<void>, edits: readonly Edit[]) => Promise<void>;

/** Each history begins with an empty ledger, so that the smallest one that fails can be told. */
async function ofHistories({ runs }: { runs: number }, story: Story): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 40, size: "max" }), (edits) =>
      withFacts(async (facts) => {
        const places = await makePlaces(facts);
        await story(facts, (one) => applyEdit(facts, { places, edit: one }), edits);
      }),
    ),
    // Time is left to say which history failed, should making it smaller take long.
    { numRuns: runs, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: true },
  );
}

test("a check names every stored row that a rebuild would not make, and changes none", async () => {
  await withFacts(async (facts) => {
    const line = { stream: "tips", base_amount: 5, earned_from: "2026-01-01", earned_to: "2026-01-02" };
    const id = await facts.addIncome(line);
    await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
    await facts.sql.query("update stream_day set earned = 6");
    await facts.sql.query("delete from income_day");
    const found = await checkDerived(facts.sql, facts);
    expect(found.map(({ table, stored, rebuilt }) => [table, stored === null, rebuilt === null])).toEqual([
      ["income_day", true, false],
      ["stream_day", false, false],
    ]);
    expect(await facts.list("stream_day", "earned")).toEqual([{ earned: 6n }]);
  });
});
