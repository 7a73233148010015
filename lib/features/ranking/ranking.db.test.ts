import { afterAll, beforeAll, expect, it } from "vitest";
import { parseRange, type Range } from "@/lib/core/time/period";
import { erpmText } from "@/lib/core/text/figures";
import { given } from "@/lib/core/testdata/vector";
import { currency } from "@/lib/testing/deals";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getRanking } from "./data";

beforeAll(() => {
  process.env.PERMILLE_NOW = "2026-11-28T12:00:00Z";
});
afterAll(closeDatabases);

const USD = currency("USD");
const range = (text: string): Range => given(parseRange(text) ?? undefined);

/** In October: 300 views that earned $50, a million that earned $900, 100,000 that earned $40; and two that have no place. */
async function makeStory() {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const earn = (video: string, amount: string, stream = "creator_rewards") =>
    kim.add({
      ...{ amount, stream, state: "confirmed", video },
      ...{ earnedFrom: "2026-10-10", earnedLast: "2026-10-10" },
    });
  const viewed = (views: number) => kim.addVideo({ "2026-10-01": 0, "2026-10-20": views });
  const lucky = await viewed(300);
  const strong = await viewed(1_000_000);
  const weak = await viewed(100_000);
  const fee = await viewed(50_000);
  await viewed(70_000);
  await earn(lucky, "50.00");
  await earn(strong, "900.00");
  await earn(strong, "5000.00", "brand_deal");
  await earn(weak, "40.00");
  await earn(fee, "800.00", "brand_deal");
  await kim.run((sql) => sql.query("UPDATE video SET is_sponsored = true WHERE id = $1::uuid", [fee]));
  return { kim, lucky, strong, weak };
}

it("a few views with much luck are drawn to what all earn, and a fee is no rate per view", async () => {
  // All: 990.00 ÷ 1,100,300 = 0.8998 per 1,000. Lucky: (50.00 + 20 × 0.8998) ÷ 20.3 = 3.35, as it is 166.67.
  // Strong: (900 + 17.995) ÷ 1,020 = 0.9000. Weak: (40 + 17.995) ÷ 120 = 0.4833.
  const { kim, lucky, strong, weak } = await makeStory();
  const ranking = given(
    (await getRanking(kim.viewer, { range: range("2026-10"), clock: "earned" })) ?? undefined,
  );
  expect(erpmText(ranking.group, USD)).toBe("$0.900");
  const rows = ranking.videos.map(({ id, raw, shrunk }) => [id, erpmText(raw, USD), erpmText(shrunk, USD)]);
  expect(rows).toEqual([
    [lucky, "$166.67", "$3.35"],
    [strong, "$0.900", "$0.900"],
    [weak, "$0.400", "$0.483"],
  ]);
  expect(ranking.leftOut).toEqual({ forBrand: 1, withoutIncome: 1 });
  expect(ranking.count).toBe(3);
});

it("videos whose ranges overlap share their places", async () => {
  const { kim } = await makeStory();
  const ranking = given(
    (await getRanking(kim.viewer, { range: range("2026-10"), clock: "earned" })) ?? undefined,
  );
  for (const { best, worst, place, tie } of ranking.videos) {
    expect(best).toBeGreaterThanOrEqual(1);
    expect(worst).toBeLessThanOrEqual(3);
    expect(best).toBeLessThanOrEqual(worst);
    expect(place + tie - 1).toBeLessThanOrEqual(3);
  }
  // The lucky one may be anywhere: with 300 views nothing is known of it.
  expect(ranking.videos[0]).toMatchObject({ best: 1, worst: 3 });
});

it("only what was viewed in the period is ranked, by the clock that is chosen", async () => {
  const { kim } = await makeStory();
  const september = await getRanking(kim.viewer, { range: range("2026-09"), clock: "earned" });
  expect(september?.videos).toEqual([]);
  const paid = await getRanking(kim.viewer, { range: range("2026-10"), clock: "paid" });
  // Nothing is paid yet.
  expect(paid?.leftOut.withoutIncome).toBe(4);
  const { viewer } = await makePerson();
  expect(await getRanking(viewer, { range: range("all"), clock: "earned" })).toBeNull();
});
