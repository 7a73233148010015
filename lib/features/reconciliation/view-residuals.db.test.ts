import { afterAll, expect, test } from "vitest";
import { coverDays } from "@/lib/ledger/derive-channels";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { listResiduals, listResidualVideos } from "./data";

afterAll(closeDatabases);

test("a month's platform views stand beside the videos' of the same days, and the rest is what is between", async () => {
  const ledger = await makeLedger({ currency: "EUR", timeZone: "UTC" });
  // Read at every midnight: 100 on the 1st, 50 on the 2nd, 70 on the 3rd, which the platform says nothing of.
  const daily = await ledger.addVideo({
    ...{ "2026-10-01": 0, "2026-10-02": 100, "2026-10-03": 150, "2026-10-04": 220 },
  });
  // Read on the 1st and on the 4th only: 30 in three days.
  const rare = await ledger.addVideo({ "2026-10-01": 0, "2026-10-04": 30 });
  const channelId = await cover(ledger, { "2026-10-01": 200, "2026-10-02": 40 });
  const [month, ...others] = await listResiduals(ledger.viewer);
  if (month === undefined) throw new Error("no month");
  expect(others).toEqual([]);
  const videos = await listResidualVideos(ledger.viewer, { channelId, month: month.month });
  const ofRare = videos.find(({ id }) => id === rare)?.views ?? 0n;
  // All 30 fall on the three days, and the 3rd is not covered.
  expect(ofRare).toBeGreaterThan(0n);
  expect(ofRare).toBeLessThan(30n);
  expect(month).toMatchObject({
    month: "2026-10-01",
    coveredDays: 2,
    platform: 240n,
    videos: 150n + ofRare,
  });
  expect(videos.map(({ id, views }) => [id, views])).toEqual([
    [daily, 150n],
    [rare, ofRare],
  ]);
});

test("days between two readings are estimated, days that were read are not", async () => {
  const ledger = await makeLedger({ currency: "EUR", timeZone: "UTC" });
  const daily = await ledger.addVideo({ "2026-10-01": 0, "2026-10-02": 100, "2026-10-03": 150 });
  const rare = await ledger.addVideo({ "2026-10-01": 0, "2026-11-20": 900 });
  const channelId = await cover(ledger, { "2026-10-02": 500 });
  const [month] = await listResiduals(ledger.viewer);
  if (month === undefined) throw new Error("no month");
  const videos = await listResidualVideos(ledger.viewer, { channelId, month: month.month });
  const of = (id: string) => videos.find((video) => video.id === id);
  // The counter was read at the end of the 1st and of the 2nd.
  expect(of(daily)).toMatchObject({ estimated: 0, readings: 2 });
  // Up on the 1st, read next on 19 November: 30 of October's days lie between.
  expect(of(rare)).toMatchObject({ estimated: 30, readings: 0 });
});

test("videos may have more views than the channel, and nothing is bent to hide it", async () => {
  const ledger = await makeLedger({ currency: "EUR", timeZone: "UTC" });
  await ledger.addVideo({ "2026-10-01": 0, "2026-10-02": 100 });
  await cover(ledger, { "2026-10-01": 90 });
  expect(await listResiduals(ledger.viewer)).toMatchObject([{ platform: 90n, videos: 100n, coveredDays: 1 }]);
});

type Ledger = Awaited<ReturnType<typeof makeLedger>>;

/** Gives the ledger's channel the platform's own views of these days. */
async function cover({ run, viewer }: Ledger, days: Record<string, number>): Promise<string> {
  return run(async (sql) => {
    const [channel] = await sql.query<{ id: string }>(`SELECT id::text FROM channel`);
    const id = channel?.id ?? "";
    for (const [day, views] of Object.entries(days)) {
      await sql.query(
        `INSERT INTO channel_day (creator_id, channel_id, day, import_id, views)
         VALUES ($1::uuid, $2::uuid, $3::date, '00000000-0000-0000-0000-000000000000', $4)`,
        [viewer.creatorId, id, day, views],
      );
    }
    await coverDays(sql, { creatorId: viewer.creatorId, days: null });
    return id;
  });
}
