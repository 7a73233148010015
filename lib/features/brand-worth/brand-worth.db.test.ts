import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erpmText } from "@/lib/core/text/figures";
import { addDeal, currency, deliverable, FLAT, terms } from "@/lib/testing/deals";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { date } from "@/lib/core/testdata/vector";
import { findBrand, listBrands } from "./data";

beforeAll(() => {
  process.env.PERMILLE_NOW = "2026-11-28T12:00:00Z";
});
afterAll(closeDatabases);

const USD = currency("USD");

/** Nordkaffe paid 900.00 for 100,000 views and 1,000.00 for 50,000; Lumo is spoken of. */
async function makeStory() {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const one = await kim.addVideo({ "2025-06-01": 0, "2025-07-01": 60_000, "2026-06-01": 100_000 });
  const other = await kim.addVideo({ "2026-08-01": 0, "2026-08-31": 20_000, "2026-11-28": 50_000 });
  const first = await addDeal(kim, {
    terms: terms(FLAT, { title: "First", agreedOn: date("2025-05-10"), minutes: 300 }),
    stage: "delivered",
    deliverables: [deliverable({ videoId: one })],
  });
  await first.pay(90_000n, "2025-07-10");
  const second = await addDeal(kim, {
    brand: "NORDKAFFE",
    terms: terms(
      { kind: "flat", amount: 100_000n },
      { title: "Second", agreedOn: date("2026-07-10"), minutes: 270 },
    ),
    stage: "delivered",
    deliverables: [deliverable({ videoId: other })],
  });
  await addDeal(kim, { brand: "Lumo", stage: "inquiry", terms: terms(FLAT, { title: "Spoken of" }) });
  return { kim, first, second };
}

describe("brands", () => {
  it("have the price of all their deals together, and what is income of them", async () => {
    // 1,900 ÷ 150 = 12.67, not the mean of 9.00 and 20.00. 1,900.00 in 9.5 hours are 200.00 an hour.
    const { kim } = await makeStory();
    const [nordkaffe, lumo] = await listBrands(kim.viewer, "earned");
    expect(nordkaffe).toMatchObject({
      name: "Nordkaffe",
      deals: 2,
      ongoing: 1,
      earned: 190_000n,
      unpriced: 0,
    });
    expect(nordkaffe?.price && erpmText(nordkaffe.price, USD)).toBe("$12.67");
    expect(nordkaffe?.series.map(({ price }) => erpmText(price, USD))).toEqual(["$9.00", "$20.00"]);
    expect(nordkaffe?.perHour).toBe(20_000n);
    expect(nordkaffe?.last).toMatchObject({ title: "Second", on: "2026-07-10" });
    expect(lumo).toMatchObject({
      name: "Lumo",
      deals: 1,
      ongoing: 1,
      earned: 0n,
      price: null,
      unpriced: 0,
      perHour: null,
    });
  });

  it("are sorted by what is asked for, what is not known last", async () => {
    const { kim } = await makeStory();
    const names = async (sort: Parameters<typeof listBrands>[1]) =>
      (await listBrands(kim.viewer, sort)).map(({ name }) => name);
    expect(await names("name")).toEqual(["Lumo", "Nordkaffe"]);
    for (const sort of ["earned", "deals", "price", "perHour"] as const)
      expect(await names(sort)).toEqual(["Nordkaffe", "Lumo"]);
    // The inquiry came today.
    expect(await names("last")).toEqual(["Lumo", "Nordkaffe"]);
  });

  it("have each deal with its price after a month and now, and their years", async () => {
    // First: 900 ÷ 60 = 15.00 on day 30, 9.00 now. Second: 1,000 ÷ 20 = 50.00, 20.00 now.
    const { kim, first, second } = await makeStory();
    const [{ id } = { id: "" }] = await listBrands(kim.viewer, "earned");
    const brand = await findBrand(kim.viewer, id);
    const shown = brand?.deals.map(({ dealId, atMonth, now }) => [
      dealId,
      ...[atMonth, now].map((price) => ("price" in price ? erpmText(price.price, USD) : price.reason)),
    ]);
    expect(shown).toEqual([
      [second.id, "$50.00", "$20.00"],
      [first.id, "$15.00", "$9.00"],
    ]);
    expect(brand?.years).toMatchObject([
      { year: "2026", deals: 1, worth: 100_000n },
      { year: "2025", deals: 1, worth: 90_000n },
    ]);
  });

  it("of one name are two where two creators have it, each with its own deals", async () => {
    const { kim } = await makeStory();
    const ada = await makeLedger({ currency: "USD", timeZone: "UTC" });
    await addDeal(ada, { brand: "Nordkaffe", stage: "delivered" });
    const [hers] = await listBrands(ada.viewer, "earned");
    expect(hers).toMatchObject({ name: "Nordkaffe", deals: 1, earned: 90_000n });
    const [his] = await listBrands(kim.viewer, "earned");
    expect(his).toMatchObject({ deals: 2, earned: 190_000n });
    expect(await findBrand(ada.viewer, his?.id ?? "")).toBeNull();
    expect(await findBrand(kim.viewer, "nobody")).toBeNull();
  });
});
