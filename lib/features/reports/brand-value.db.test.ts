import { afterAll, beforeAll, expect, it } from "vitest";
import type { Fee } from "@/lib/core/deals/fee";
import { addDeal, deliverable, FLAT, terms } from "@/lib/testing/deals";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getReport, listSubjects } from "./data";
import { readReportView } from "./schema";

beforeAll(() => {
  process.env.PERMILLE_NOW = "2026-11-22T12:00:00Z";
});
afterAll(closeDatabases);

type Ledger = Awaited<ReturnType<typeof makeLedger>>;

/** Of the brand of these deals: what it gave, and for how many views. */
async function figuresOfBrand({ viewer }: Ledger) {
  const [brand] = (await listSubjects(viewer)).brands;
  const address = { of: "brand", id: brand?.id };
  const { spec } = readReportView(address, { clock: "earned", timeZone: viewer.timeZone });
  const report = await getReport(viewer, spec);
  return new Map(report?.figures.map(({ measure, now }) => [measure, now]));
}

const money = (amount: bigint) => ({ is: "money", amount, currency: "USD" });

async function makeStory() {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const videoId = await kim.addVideo({ "2026-10-01": 0, "2026-11-01": 30_000 });
  return { kim, deliverables: [deliverable({ videoId })] };
}

it("is what was agreed on of each deal, but for a lost one, which gave what arrived", async () => {
  const { kim, deliverables } = await makeStory();
  await addDeal(kim, { stage: "delivered", deliverables });
  const lost = await addDeal(kim, { terms: terms(FLAT, { title: "Spring" }), deliverables: [] });
  await lost.move("lost");
  const figures = await figuresOfBrand(kim);
  expect(figures.get("value")).toEqual(money(90_000n));
  expect(figures.get("price")).toMatchObject({ erpm: { income: 90_000n, views: 30_000n } });
});

it("is a base with every commission that came, where the sales are lines of the ledger", async () => {
  const { kim, deliverables } = await makeStory();
  const fee: Fee = { kind: "commission", base: 20_000n, percent: "10", from: "lines", sales: null };
  const deal = await addDeal(kim, { stage: "delivered", terms: terms(fee), deliverables });
  const orders = await kim.add({
    ...{ amount: "35.00", stream: "commission", state: "confirmed" },
    ...{ earnedFrom: "2026-10-07", earnedLast: "2026-10-07" },
  });
  await kim.run((sql) =>
    sql.query("UPDATE income SET deal_id = $2::uuid WHERE id = $1::uuid", [orders, deal.id]),
  );
  expect((await figuresOfBrand(kim)).get("value")).toEqual(money(23_500n));
});
