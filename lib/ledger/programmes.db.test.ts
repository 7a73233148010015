import { afterAll, expect, test } from "vitest";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { keptAmounts, takeTogether, tryTogether, type TextFile } from "@/lib/testing/take-together";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

/** What a channel was paid for all its videos of the same ten days. */
function paid(programme: string, amount = "10.00"): TextFile {
  const header = "period_start,period_end,platform,program,amount,currency,status";
  const row = `2026-11-01,2026-11-10,tiktok,${programme},${amount},USD,final`;
  return { name: `${programme}.csv`, text: `${header}\n${row}\n` };
}

test.each([
  ["creator_rewards", "Creativity Program"],
  ["Creativity Program", "creator_rewards"],
])("%s and then %s of the same days may be the same money, which is asked", async (first, second) => {
  const { viewer } = await makePerson();
  await takeTogether(viewer, [paid(first)]);
  expect(await tryTogether(viewer, [paid(second)])).toMatchObject({ ok: false, code: "overlap" });
  expect(await keptAmounts(viewer)).toEqual([1000n]);
  await takeTogether(viewer, [paid(second, "12.00")], "replace");
  expect(await keptAmounts(viewer)).toEqual([1200n]);
});

test("two programmes with a name are two", async () => {
  const { viewer } = await makePerson();
  await takeTogether(viewer, [paid("Creativity Program")]);
  await takeTogether(viewer, [paid("Creator Fund", "3.00")]);
  expect(await keptAmounts(viewer)).toEqual([300n, 1000n]);
});

test("another name of a kind of income is that kind, and no programme", async () => {
  const { viewer } = await makePerson();
  await takeTogether(viewer, [paid("creator_rewards")]);
  await takeTogether(viewer, [paid("Rewards", "11.00")]);
  expect(await keptAmounts(viewer)).toEqual([1100n]);
});
