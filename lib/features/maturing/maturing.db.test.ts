import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { AGES, sumsAtAges, viewsAtAges } from "@/lib/core/maturing/age-grid";
import { compareCohorts } from "@/lib/core/maturing/compare-cohorts";
import { currency } from "@/lib/testing/deals";
import { erpmText } from "@/lib/core/text/figures";
import { date, given } from "@/lib/core/testdata/vector";
import { DEVELOPMENT_AGES, listDevelopment } from "@/lib/ledger/development";
import { readGains } from "@/lib/ledger/video-gains";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { cohortsTable, getCohorts, getVideoMaturing, listMaturing } from "./data";

beforeAll(() => {
  process.env.PERMILLE_NOW = "2026-11-28T12:00:00Z";
});
afterAll(closeDatabases);

type Ledger = Awaited<ReturnType<typeof makeLedger>>;

const USD = currency("USD");
const start = () => makeLedger({ currency: "USD", timeZone: "UTC" });

function earn(kim: Ledger, video: string, [day, amount]: [string, string], stream = "creator_rewards") {
  return kim.add({ amount, stream, state: "confirmed", earnedFrom: day, earnedLast: day, video });
}

function set(kim: Ledger, videoId: string, assignment: string) {
  return kim.run((sql) => sql.query(`UPDATE video SET ${assignment} WHERE id = $1::uuid`, [videoId]));
}

/**
 * September: by day 7 1,000 and 3,000 views with $3 and $4, by day 28 1,400 and 3,100 with $2 more; $70 are a fee. November:
 * one video of 18 days with 500 views on day 7, one of which two days are known.
 */
async function makeMonths() {
  const kim = await start();
  const first = await kim.addVideo({
    ...{ "2026-09-01": 0, "2026-09-02": 600, "2026-09-08": 1_000 },
    ...{ "2026-09-29": 1_400, "2026-11-28": 2_000 },
  });
  const second = await kim.addVideo({
    ...{ "2026-09-10": 0, "2026-09-11": 400, "2026-09-17": 3_000 },
    ...{ "2026-10-08": 3_100, "2026-11-28": 4_000 },
  });
  await kim.addVideo({ "2026-11-10": 0, "2026-11-11": 200, "2026-11-17": 500, "2026-11-28": 900 });
  await kim.addVideo({ "2026-11-20": 0, "2026-11-21": 50, "2026-11-22": 60 });
  await earn(kim, first, ["2026-09-03", "3.00"]);
  await earn(kim, first, ["2026-09-20", "2.00"]);
  await earn(kim, first, ["2026-09-04", "70.00"], "brand_deal");
  await earn(kim, second, ["2026-09-12", "4.00"]);
  return { kim, first, second };
}

describe("publish months", () => {
  it("are at each age the sums of their videos by their own age, without deals' money", async () => {
    const { kim } = await makeMonths();
    const { months } = await getCohorts(kim.viewer);
    expect(months.organic.map(({ month, videos }) => [month, videos])).toEqual([
      ["2026-11", 2],
      ["2026-09", 2],
    ]);
    const [november, september] = months.organic;
    expect(september?.ages).toEqual([
      { age: 1, erpm: { income: 0n, views: 1_000n }, videos: 2 },
      { age: 7, erpm: { income: 700n, views: 4_000n }, videos: 2 },
      { age: 28, erpm: { income: 900n, views: 4_500n }, videos: 2 },
      { age: 90, erpm: { income: 0n, views: 0n }, videos: 0 },
      { age: 180, erpm: { income: 0n, views: 0n }, videos: 0 },
    ]);
    // 600 and 900 of 2,000 and 4,000 views came after day 28.
    expect(september?.tail).toEqual({ numerator: 1_500n, denominator: 6_000n });
    expect(november?.ages.map(({ videos }) => videos)).toEqual([2, 1, 0, 0, 0]);
    expect(november?.tail).toBeNull();
  });

  it("are compared at the age that all have reached, or at one that is asked for, which then is of some", async () => {
    const { kim } = await makeMonths();
    const { months } = await getCohorts(kim.viewer);
    const [november, september] = [given(months.organic[0]), given(months.organic[1])];
    const common = compareCohorts([november, september]);
    expect([common?.age, common?.isComplete, common?.ages]).toEqual([1, true, [1, 7]]);
    expect(common?.sides.map(({ erpm }) => erpm.views)).toEqual([250n, 1_000n]);
    const asked = compareCohorts([november, september], { age: 7 });
    expect([asked?.age, asked?.isComplete]).toEqual([7, false]);
    expect(asked?.sides.map(({ erpm, videos }) => [erpm.views, videos])).toEqual([
      [500n, 1],
      [4_000n, 2],
    ]);
    expect(compareCohorts([november, september], { age: 90 })?.age).toBe(1);
  });

  it("hold a video that is gone at what it had, and those made for a brand apart with their fees", async () => {
    const { kim, second } = await makeMonths();
    const gone = await kim.addVideo({ "2026-08-01": 0, "2026-08-04": 800 });
    await set(kim, gone, "state = 'gone'");
    await set(kim, second, "is_sponsored = true");
    await earn(kim, second, ["2026-09-12", "96.00"], "brand_deal");
    const { months } = await getCohorts(kim.viewer);
    const august = months.organic.find(({ month }) => month === "2026-08");
    expect(august?.ages.map(({ erpm, videos }) => [erpm.views, videos])).toEqual([
      [given(august?.ages[0]).erpm.views, 1],
      [800n, 1],
      [800n, 1],
      [800n, 1],
      [0n, 0],
    ]);
    expect(months.brand.map(({ month, ages }) => [month, ages[1]?.erpm])).toEqual([
      ["2026-09", { income: 10_000n, views: 3_000n }],
    ]);
    expect(months.organic.find(({ month }) => month === "2026-09")?.ages[1]?.erpm).toEqual({
      income: 300n,
      views: 1_000n,
    });
  });

  it("are in the file what they are on the page", async () => {
    const { kim } = await makeMonths();
    const lines = tableCsv(await cohortsTable(kim.viewer))
      .trim()
      .split("\r\n");
    expect(lines[0]).toContain("videos,publish_month,age_days");
    expect(lines).toContain("organic,2026-09,7,2,2,4000,7.00,1.750000,0.250000,USD,earned");
    expect(lines).toContain("organic,2026-11,7,1,2,500,0.00,0.000000,,USD,earned");
    expect(lines).toHaveLength(1 + 3 + 2);
  });

  it("are at every age what the days add up to, wherever months end", async () => {
    const kim = await start();
    const births = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "2026-05-16", "2026-08-30"];
    const ids: string[] = [];
    for (const [index, born] of births.entries()) {
      const counts = { [born]: 0, "2026-09-03": 700 + 97 * index, "2026-11-28": 1_900 + 31 * index };
      const id = await kim.addVideo(counts);
      ids.push(id);
      await earn(kim, id, [born, "1.00"]);
      await earn(kim, id, ["2026-09-02", "2.50"]);
    }
    const { creatorId } = kim.viewer;
    const today = date("2026-11-28");
    const summed = await kim.run((sql) => listDevelopment(sql, { creatorId, today }));
    const daily = await kim.run((sql) => readGains(sql, { creatorId, videoIds: ids }));
    const ages = DEVELOPMENT_AGES;
    expect(summed).toHaveLength(births.length);
    for (const video of summed) {
      const byDay = given(daily.get(video.id));
      expect(viewsAtAges(video, { ages, today })).toEqual(viewsAtAges(byDay, { ages, today }));
      const earned = new Map([
        [video.publishedOn, 100n],
        [date("2026-09-02"), 250n],
      ]);
      const { publishedOn } = video;
      expect(sumsAtAges(video.income, { publishedOn, ages })).toEqual(
        sumsAtAges(earned, { publishedOn, ages }),
      );
    }
  });

  it("are nobody else's to see", async () => {
    const { first } = await makeMonths();
    const { viewer } = await makePerson();
    expect((await getCohorts(viewer)).months).toEqual({ organic: [], brand: [] });
    expect(await getVideoMaturing(viewer, first)).toBeNull();
    expect(await getVideoMaturing(viewer, "not an id")).toBeNull();
    expect(await listMaturing(viewer, [first, "not an id"])).toEqual(new Map());
  });
});

describe("a young video", () => {
  it("is maturing by the default curve while there are no mature ones: 10,000 views of 17,488 on day 7", async () => {
    const kim = await start();
    const young = await kim.addVideo({ "2026-11-21": 0, "2026-11-28": 10_000 });
    await earn(kim, young, ["2026-11-25", "5.00"]);
    expect([...(await listMaturing(kim.viewer, [young]))]).toEqual([[young, 10_000 / 17_488]]);
    const story = given((await getVideoMaturing(kim.viewer, young)) ?? undefined);
    expect(story).toMatchObject({ following: 500n, fixed: 0n, views: 10_000n, mature: 0 });
    expect(story.erpm?.isLearnt).toBe(false);
    // Taken to stay at 0.50; low is that nothing more is paid for 17,488 views.
    expect(shownErpm(story)).toEqual(["$0.286", "$0.500", "$0.874"]);
    expect(story.ages.map(({ own, typical }) => [own, typical.views, typical.erpm])).toEqual([
      [{ income: 500n, views: 10_000n }, null, null],
      [null, null, null],
    ]);
  });

  it("with a fee looks rich and only falls: 90.00 for 10,000 views are 9.00, for 17,488 5.15", async () => {
    const kim = await start();
    const young = await kim.addVideo({ "2026-11-21": 0, "2026-11-28": 10_000 });
    await earn(kim, young, ["2026-11-21", "90.00"], "brand_deal");
    const story = given((await getVideoMaturing(kim.viewer, young)) ?? undefined);
    expect(story).toMatchObject({ following: 0n, fixed: 9_000n });
    expect(shownErpm(story)[1]).toBe("$5.15");
  });

  it("grows as eight mature ones did: views doubled and income came to four times, so 2.00 rise to 4.00", async () => {
    const kim = await start();
    for (let n = 0; n < 8; n += 1) {
      const old = await kim.addVideo({ "2026-08-01": 0, "2026-08-08": 1_000, "2026-10-30": 2_000 });
      await earn(kim, old, ["2026-08-03", "1.00"]);
      await earn(kim, old, ["2026-09-20", "3.00"]);
    }
    const young = await kim.addVideo({ "2026-11-21": 0, "2026-11-28": 500 });
    await earn(kim, young, ["2026-11-23", "1.00"]);
    const story = given((await getVideoMaturing(kim.viewer, young)) ?? undefined);
    expect(story.projection).toMatchObject({
      basis: "own",
      developed: 0.5,
      eventual: { low: 1_000n, likely: 1_000n, high: 1_000n },
    });
    expect(shownErpm(story)).toEqual(["$4.00", "$4.00", "$4.00"]);
    const [week] = story.ages;
    expect(week?.own).toEqual({ income: 100n, views: 500n });
    expect(week?.typical.views).toEqual({ median: 1_000n, videos: 9 });
    expect(erpmText(given(week?.typical.erpm ?? undefined).median, USD)).toBe("$1.00");
    const { shares } = await getCohorts(kim.viewer);
    expect(shares).toMatchObject({ videos: 8, basis: "own" });
    expect(shares.ages.map(({ age }) => age)).toEqual([...AGES]);
    expect(shares.ages.find(({ age }) => age === 7)).toEqual({ age: 7, views: 0.5, income: 0.25 });
  });

  it("is not maturing once it is gone, or before anything can be said", async () => {
    const kim = await start();
    const gone = await kim.addVideo({ "2026-11-21": 0, "2026-11-28": 10_000 });
    await set(kim, gone, "state = 'gone'");
    const fresh = await kim.addVideo({ "2026-11-28": 0 });
    expect(await listMaturing(kim.viewer, [gone, fresh])).toEqual(new Map());
    const story = given((await getVideoMaturing(kim.viewer, fresh)) ?? undefined);
    expect(story).toMatchObject({ projection: { gap: "first-day" }, erpm: null });
  });
});

function shownErpm({ erpm }: NonNullable<Awaited<ReturnType<typeof getVideoMaturing>>>): string[] {
  const { low, likely, high } = given(erpm ?? undefined);
  return [low, likely, high].map((figure) => erpmText(figure, USD));
}
