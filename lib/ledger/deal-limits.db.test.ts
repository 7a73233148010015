import { afterAll, describe, expect, it } from "vitest";
import { FLAT, makeDeal, terms } from "@/lib/testing/deals";
import { attemptIn } from "@/lib/testing/attempt";
import { closeDatabases } from "@/lib/testing/people";
import { countBonus } from "./deal-match";
import { findDealFacts } from "./deal-row";
import { moveDeal, updateDeal } from "./deals";

afterAll(closeDatabases);

/** A rate that no sum can be kept of once many views are counted. */
const RULE = { threshold: 0n, perThousand: "999999999999", cap: null, days: null };
const DEAR = { kind: "bonus", base: 90_000n, rule: RULE, countedViews: null } as const;

describe("a deal whose money cannot be kept", () => {
  it("is not counted at views that make it so, and keeps what it pays", async () => {
    const deal = await makeDeal({ terms: terms(DEAR) });
    const key = { id: deal.id, reason: null, version: await deal.version(), views: 10n ** 15n };
    expect(await attemptIn(deal.viewer, (sql) => countBonus(sql, deal.viewer, key))).toMatchObject({
      ok: false,
      code: "invalid",
    });
    expect(await deal.sums()).toEqual(["open 90000 estimated"]);
  });

  it("is not given terms that make it so of the views counted before", async () => {
    const cheap = { ...DEAR, rule: { ...RULE, perThousand: "1" }, countedViews: 10n ** 9n };
    const deal = await makeDeal({ terms: terms(DEAR) });
    await deal.run((sql) => sql.query("UPDATE deal SET bonus_views = 1000000000, bonus_per_thousand = 1"));
    const key = { ...deal.key, version: await deal.version(), brand: "Nordkaffe" };
    const said = terms({ ...cheap, rule: RULE });
    expect(
      await attemptIn(deal.viewer, (sql) => updateDeal(sql, deal.viewer, { ...key, terms: said })),
    ).toMatchObject({ ok: false, code: "invalid" });
    const facts = await deal.run((sql) => findDealFacts(sql, deal.viewer, deal.id));
    expect(facts?.terms.fee).toEqual(cheap);
  });

  it("is not moved to where it would be income, and that is said over a form without a fee", async () => {
    const far = terms({ ...FLAT, amount: 10n ** 14n });
    const deal = await makeDeal({ stage: "inquiry", terms: far, base: "EUR" });
    await deal.run((sql) => sql.query("UPDATE deal SET rate = 999999999999, rate_to = 'EUR'"));
    const key = { ...deal.key, version: await deal.version() };
    const moved = await attemptIn(deal.viewer, (sql) =>
      moveDeal(sql, deal.viewer, { ...key, stage: "agreed" }),
    );
    expect(moved).toEqual({ ok: false, code: "invalid", message: "This amount is too large." });
    expect(await deal.sums()).toEqual([]);
  });
});
