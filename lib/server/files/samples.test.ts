import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detect } from "@/lib/core/formats/detect";
import type { Fact } from "@/lib/core/formats/facts";
import { readSample, SAMPLES } from "@/lib/testing/samples";
import { readFiles } from "./read-files";

describe("TikTok Studio Overview", () => {
  const plain = {
    rows: 28,
    views: 181528n,
    likes: 7551n,
    comments: 224n,
    from: "2026-10-25",
    to: "2026-11-22",
  };
  it.each([
    ["tiktok-studio/Overview.csv", plain],
    ["tiktok-studio/Overview.xlsx", plain],
    ["tiktok-studio/Overview_2026-10-25_1795297211_samplecreator.zip", plain],
    ["tiktok-studio/locales/Overview.en-GB.csv", plain],
    ["tiktok-studio/locales/Overview.es.csv", plain],
    ["tiktok-studio/locales/Overview.ru.csv", plain],
    ["tiktok-studio/locales/Overview.ja.csv", plain],
    ["tiktok-studio/locales/Overview.vi.csv", plain],
    [
      "tiktok-studio/Overview_2025-12-18_1768421100_samplecreator.zip",
      { rows: 28, views: 181325n, likes: 7541n, comments: 225n, from: "2025-12-18", to: "2026-01-15" },
    ],
    [
      "tiktok-studio/Overview_2028-02-25_1835726700_samplecreator.zip",
      { rows: 8, views: 70313n, likes: 2927n, comments: 87n, from: "2028-02-25", to: "2028-03-04" },
    ],
  ])("%s gives every day with its counters", async (file, expected) => {
    const reading = await readSample(file);
    const days = reading.facts.filter((fact) => fact.type === "channel-day");
    expect(reading.kind).toBe("tiktok-studio-overview");
    expect({ rows: reading.rowCount, errors: reading.errorRows }).toEqual({ rows: expected.rows, errors: 0 });
    expect(new Set(days.map(({ day }) => day)).size).toBe(expected.rows);
    expect(sum(days.map(({ views }) => views))).toBe(expected.views);
    expect(sum(days.map(({ likes }) => likes ?? 0n))).toBe(expected.likes);
    expect(sum(days.map(({ comments }) => comments ?? 0n))).toBe(expected.comments);
    expect(reading.range).toEqual({ from: expected.from, to: expected.to });
  });

  it("keeps a negative daily counter, as the platform corrects itself", async () => {
    const { facts } = await readSample("tiktok-studio/Overview.csv");
    expect(facts.filter((fact) => fact.type === "channel-day" && fact.comments === -3n)).toHaveLength(1);
  });

  it("has the 29 February of a leap year and takes the handle from the ZIP", async () => {
    const reading = await readSample("tiktok-studio/Overview_2028-02-25_1835726700_samplecreator.zip");
    expect(reading.facts).toContainEqual(expect.objectContaining({ day: "2028-02-29" }));
    expect(reading.handle).toBe("samplecreator");
  });

  it.each(["en-GB", "es", "ru", "ja", "vi"])(
    "reads %s dates to the same facts as English ones",
    async (language) => {
      const english = await readSample("tiktok-studio/Overview.csv");
      const localised = await readSample(`tiktok-studio/locales/Overview.${language}.csv`);
      expect(localised.facts).toEqual(english.facts);
    },
  );
});

describe("TikTok Studio Content", () => {
  it.each([
    ["tiktok-studio/Content.csv", "America/New_York"],
    ["tiktok-studio/Content.thousands.csv", "America/New_York"],
    ["tiktok-studio/Content_samplecreator.zip", "America/New_York"],
    ["tiktok-studio/locales/Content.ja.csv", "Asia/Tokyo"],
    ["tiktok-studio/locales/Content.ru.csv", "Europe/Moscow"],
    ["tiktok-studio/locales/Content.vi.csv", "Asia/Ho_Chi_Minh"],
  ])("%s gives six videos, each published at its id's second", async (file, zone) => {
    const reading = await readSample(file, zone);
    const snapshots = reading.facts.filter((fact) => fact.type === "snapshot");
    const videos = reading.facts.filter((fact) => fact.type === "video");
    expect({ rows: reading.rowCount, errors: reading.errorRows, problems: reading.problems }).toEqual({
      rows: 6,
      errors: 0,
      problems: [],
    });
    expect(sum(snapshots.map(({ views }) => views))).toBe(1568527n);
    expect(sum(snapshots.map(({ likes }) => likes ?? 0n))).toBe(74689n);
    expect(sum(snapshots.map(({ shares }) => shares ?? 0n))).toBe(4019n);
    expect(videos.map(({ publishedAt }) => new Date(publishedAt ?? 0).toISOString())).toEqual([
      "2026-10-26T14:11:00.000Z",
      "2026-10-29T01:12:05.000Z",
      "2026-11-02T17:13:10.000Z",
      "2026-11-07T03:14:15.000Z",
      "2026-11-12T22:15:20.000Z",
      "2025-12-30T09:16:25.000Z",
    ]);
    expect(reading.handle).toBe("samplecreator");
  });

  it("dates the counters at noon of the export day and keeps titles as they are", async () => {
    const { facts } = await readSample("tiktok-studio/Content.csv");
    const [video, snapshot] = facts.filter(({ row }) => row === 2);
    expect(video).toMatchObject({ title: 'Reply to @someone: yes, the "cheap" one won here is why' });
    expect(snapshot).toMatchObject({ views: 20577n, takenAt: Date.parse("2026-11-22T12:00-05:00") });
  });

  it("publishes at local midnight where the posted day is not the id's", async () => {
    const { facts } = await readSample("tiktok-studio/locales/Content.ja.csv", "America/New_York");
    expect(facts.find(({ row, type }) => row === 2 && type === "video")).toMatchObject({
      publishedOn: "2026-10-29",
      publishedAt: Date.parse("2026-10-29T00:00-04:00"),
    });
  });
});

describe("YouTube Studio Table data", () => {
  it.each([
    ["youtube-studio/Table data.csv", "USD"],
    ["youtube-studio/de/Tabellendaten.csv", "EUR"],
  ])("%s alone is the lifetime of each video", async (file, currency) => {
    const { facts, problems } = await readSample(file);
    expect(sum(facts.map((fact) => (fact.type === "snapshot" ? fact.views : 0n)))).toBe(61240n);
    expect(incomes(facts)).toEqual([
      { amount: 14212n, currency, state: "estimated", from: "2026-10-26", to: "2026-11-23" },
      { amount: 128n, currency, state: "estimated", from: "2026-11-03", to: "2026-11-23" },
      { amount: 4500n, currency, state: "estimated", from: "2026-11-14", to: "2026-11-23" },
    ]);
    expect(problems.map(({ row, code, severity }) => ({ row, code, severity }))).toEqual([
      { row: 4, code: "no-publish-day", severity: "info" },
      { row: 0, code: "lifetime", severity: "info" },
    ]);
  });
});

describe("the income template", () => {
  it("gives every line with its state, its payment or due day and its video", async () => {
    const { facts, rowCount, errorRows } = await readSample("own-template/earnings.csv");
    expect({ rowCount, errorRows }).toEqual({ rowCount: 4, errorRows: 0 });
    const lines = facts.filter((fact) => fact.type === "income");
    const seen = lines.map((line) => [
      line.stream,
      line.amount,
      line.currency,
      line.state,
      line.paidOn,
      line.dueOn,
    ]);
    expect(seen).toEqual([
      ["creator_rewards", 30155n, "USD", "paid", "2026-11-15", null],
      ["creator_rewards", 51869n, "USD", "estimated", null, null],
      ["live_gifts", 1560n, "USD", "confirmed", null, null],
      ["brand_deal", 75000n, "EUR", "confirmed", null, "2026-12-10"],
    ]);
    expect(lines[0]).toMatchObject({
      qualifiedViews: 412300n,
      period: { from: "2026-10-01", to: "2026-11-01" },
    });
    expect(facts.filter((fact) => fact.type === "snapshot")).toMatchObject([{ row: 2, views: 1289004n }]);
  });
});

describe("files of other kinds", () => {
  it.each([
    ["tiktok-studio/FollowerActivity.csv", /nothing that changes a figure/],
    ["tiktok-studio/FollowerGender.csv", /nothing that changes a figure/],
    ["tiktok-studio/FollowerTopTerritories.csv", /nothing that changes a figure/],
  ])("%s is refused with a sentence that names it", async (file, sentence) => {
    const container = await readFiles({ name: nameOf(file), path: join(SAMPLES, file) });
    if (!container.ok) throw new Error(container.error.message);
    expect(detect(container.value.files)).toMatchObject({
      ok: false,
      error: { code: "not-supported", message: expect.stringMatching(sentence) },
    });
  });
});

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function incomes(facts: readonly Fact[]) {
  return facts.flatMap((fact) => {
    if (fact.type !== "income") return [];
    const { amount, currency, state, period } = fact;
    return [{ amount, currency, state, ...period }];
  });
}
