import { afterAll, expect, test } from "vitest";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { parsePeriod } from "@/lib/testing/periods";
import { deleteVideo, updateVideo } from "@/lib/ledger/videos";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { differences } from "@/lib/testing/ledger";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getFigures } from "./data";

afterAll(closeDatabases);

test("a fee for three videos in two months is paid in a third, in another currency", async () => {
  await publishRates({ "2026-06-01": { SEK: "11" } });
  const kim = await makeLedger({ currency: "EUR", timeZone: "UTC" });
  const read = (days: Record<string, number>) => kim.addVideo(days);
  const soup = await read({
    "2026-06-05": 0,
    "2026-07-01": 60_000,
    "2026-08-01": 90_000,
    "2026-09-03": 100_000,
  });
  await kim.reading(soup, { "2026-09-01": 100_000 });
  const rolls = await read({
    "2026-06-20": 0,
    "2026-07-01": 40_000,
    "2026-08-01": 80_000,
    "2026-09-18": 80_000,
  });
  const jam = await read({
    "2026-07-10": 0,
    "2026-08-01": 30_000,
    "2026-09-01": 40_000,
    "2026-10-08": 40_000,
  });
  // SEK 12,000.00 ÷ 11 = €1,090.91, of which 50, 30 and 20 percent are 545.46, 327.27 and 218.18.
  await kim.add({
    stream: "brand_deal",
    amount: "12000.00",
    currency: "SEK",
    earnedFrom: "2026-06-01",
    earnedLast: "2026-07-31",
    earnedBy: "publish",
    state: "paid",
    paidOn: "2026-10-12",
    splitBy: "percent",
    ...{ share1Id: soup, share1Video: soup, share1Weight: "50" },
    ...{ share2Id: rolls, share2Video: rolls, share2Weight: "30" },
    ...{ share3Id: jam, share3Video: jam, share3Weight: "20" },
  });
  const months = (clock: Clock) => kim.months("2026-06-01", "2026-11-01", clock);
  // Two videos went up in June, one in July.
  expect(await months("earned")).toEqual(["872.73", "218.18", "0.00", "0.00", "0.00"]);
  // June had 60 % of the first video's views and half of the second's: 327.27 + 163.63; July 30 %, half and 75 % of the
  // third's: 163.64 + 163.64 + 163.63; August the rest: 54.55 + 54.55.
  expect(await months("viewed")).toEqual(["490.90", "490.91", "109.10", "0.00", "0.00"]);
  expect(await months("paid")).toEqual(["0.00", "0.00", "0.00", "0.00", "1090.91"]);
  for (const clock of CLOCKS) {
    expect(await kim.byVideo("2026-06-01", "2026-11-01", clock)).toEqual({
      [soup]: "545.46",
      [rolls]: "327.27",
      [jam]: "218.18",
    });
  }
  // Sweden's crown falls by half before the money comes: what is stored stays.
  await publishRates({ "2026-10-12": { SEK: "22" } });
  expect(await months("paid")).toEqual(["0.00", "0.00", "0.00", "0.00", "1090.91"]);
  expect(await differences(kim.viewer)).toEqual([]);
});

test("a video is deleted by the platform: it keeps its views and its money; deleted here too, the money is nobody's", async () => {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const gone = await kim.addVideo({ "2026-06-05": 0, "2026-06-06": 10_000 });
  const other = await kim.addVideo({ "2026-06-05": 0, "2026-06-06": 5_000 });
  const day = { earnedFrom: "2026-06-05", earnedLast: "2026-06-05", state: "confirmed" };
  await kim.add({ ...day, stream: "creator_rewards", amount: "12.00", videoId: gone, video: gone });
  await kim.add({
    ...{ ...day, stream: "commission", amount: "10.00", splitBy: "equal" },
    ...{ share1Id: gone, share1Video: gone, share2Id: other, share2Video: other },
  });
  await kim.run((sql) => updateVideo(sql, kim.viewer, { id: gone, version: 1, patch: { state: "gone" } }));
  const june = () =>
    getFigures(kim.viewer, { period: parsePeriod("2026-06-01", "2026-07-01"), by: "video", clock: "earned" });
  expect((await june()).total).toMatchObject({ income: "22.00", views: 15_000 });
  expect(await kim.byVideo("2026-06-01", "2026-07-01", "earned")).toEqual({
    [gone]: "17.00",
    [other]: "5.00",
  });

  await kim.run((sql) => deleteVideo(sql, kim.viewer, { id: gone, version: 2 }));
  // Its views go, its share of the commission and its rewards stay in the total, attributed to none.
  expect((await june()).total).toMatchObject({ income: "22.00", views: 5_000 });
  expect(await kim.byVideo("2026-06-01", "2026-07-01", "earned")).toEqual({
    [other]: "5.00",
    "(not attributed)": "17.00",
  });
  expect(await differences(kim.viewer)).toEqual([]);
});

test("a refund is larger than the income of its period: 1,000 views cost money, and the minus is not hidden", async () => {
  const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const soup = await kim.addVideo({ "2026-06-05": 0, "2026-06-06": 10_000 });
  const day = { stream: "commission", earnedFrom: "2026-06-05", earnedLast: "2026-06-05" };
  const line = { ...day, amount: "40.00", state: "paid", paidOn: "2026-07-01", video: soup, videoId: soup };
  const sale = await kim.add(line);
  await kim.add({ ...day, stream: "tips", amount: "5.00", state: "paid", paidOn: "2026-06-05" });
  // A return with a fee: 52.00 go back for the 40.00 that came.
  const refund = {
    ...line,
    amount: "-52.00",
    earnedFrom: "2026-08-03",
    earnedLast: "2026-08-03",
    paidOn: "2026-08-03",
  };
  await kim.add({ ...refund, parentId: sale });
  const june = await getFigures(kim.viewer, {
    period: parsePeriod("2026-06-01", "2026-07-01"),
    by: null,
    clock: "earned",
  });
  // 40 + 5 − 52 = −7 over 10,000 views: −0.70 per 1,000.
  expect(june.total).toMatchObject({ income: "-7.00", views: 10_000, erpm: "-0.700000" });
  expect(await kim.months("2026-06-01", "2026-09-01", "earned")).toEqual(["-7.00", "0.00", "0.00"]);
  expect(await kim.months("2026-06-01", "2026-09-01", "viewed")).toEqual(["-7.00", "0.00", "0.00"]);
  expect(await kim.months("2026-06-01", "2026-09-01", "paid")).toEqual(["5.00", "40.00", "-52.00"]);
  expect(await differences(kim.viewer)).toEqual([]);
});
