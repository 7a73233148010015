import { afterAll, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { getWorking } from "@/lib/features/working/data";
import { addDeal, deliverable } from "@/lib/testing/deals";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { listIncome } from "./data";
import { incomeListSchema } from "./schema";

process.env.PERMILLE_NOW = "2026-11-22T12:00:00Z";
afterAll(closeDatabases);

it("what all lines come to, also those that are earned on days to come, is worked out on all days of money", async () => {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const { viewer } = kim;
  const days = { earnedFrom: "2026-10-21", earnedLast: "2026-10-21" };
  await kim.add({ amount: "12.50", stream: "tips", state: "confirmed", ...days });
  await addDeal(kim, { deliverables: [deliverable({ dueOn: date("2026-12-20") })] });
  const list = await listIncome(viewer, incomeListSchema.parse({ clock: "earned" }));
  expect(list.sum.income).toBe(91_250n);
  expect(list.days).toEqual({ from: "2026-10-21", to: "2026-12-21" });
  const figure = { subject: { tag: "income" }, clock: "earned" } as const;
  const working = await getWorking(viewer, { ...figure, period: list.days });
  expect(working?.erpm.income).toBe(list.sum.income);
});

it("has no days before there is money", async () => {
  const { viewer } = await makePerson();
  expect((await listIncome(viewer, incomeListSchema.parse({}))).days).toBeNull();
});
