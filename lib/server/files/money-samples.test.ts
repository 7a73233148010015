import { describe, expect, it } from "vitest";
import type { Fact } from "@/lib/core/formats/facts";
import { readSample, readSamples } from "@/lib/testing/samples";

describe("YouTube Studio's ZIP", () => {
  const zip = "youtube-studio/Content 2026-10-25_2026-11-22 Sample channel.zip";

  it("gives what each video gained in the ZIP's range, without the total row and what the chart has by day", async () => {
    const readings = await readSamples(zip);
    expect(readings.map(({ kind, rowCount }) => [kind, rowCount])).toEqual([
      ["youtube-studio-chart", 84],
      ["youtube-studio-table", 4],
      ["youtube-studio-totals", 28],
    ]);
    const reading = readings[1];
    const periods = reading?.facts.filter((fact) => fact.type === "video-period");
    expect(periods?.map(({ video, views }) => [video.platformVideoId, views])).toEqual([
      ["dQx1_sample", 40110n],
      ["-aB2csample", 18822n],
      ["eF3-gsample", 2308n],
    ]);
    expect(reading?.range).toEqual({ from: "2026-10-25", to: "2026-11-22" });
    expect(incomes(reading?.facts ?? [])).toEqual([]);
    // 64.032, 1.623 and 27.281 USD.
    expect(sum(incomes(readings[0]?.facts ?? []).map(({ amount }) => amount))).toBe(6403n + 162n + 2728n);
    expect(readings[2]?.facts).toEqual([]);
  });
});

describe("TikTok Shop", () => {
  it.each([
    "affiliate_orders_creator.csv",
    "affiliate_orders_creator.xlsx",
    "affiliate_orders_creator.th.xlsx",
  ])("%s has seven lines of orders in two currencies", async (file) => {
    const reading = await readSample(`tiktok-shop-creator-orders/${file}`);
    expect({ kind: reading.kind, rows: reading.rowCount, problems: reading.problems }).toEqual({
      kind: "tiktok-shop-creator-orders",
      rows: 7,
      problems: [],
    });
    const lines = reading.facts.filter((fact) => fact.type === "income");
    expect(
      lines.map(({ amount, currency, state, period, paidOn }) => [
        amount,
        currency,
        state,
        period.from,
        paidOn,
      ]),
    ).toEqual([
      [225n, "USD", "paid", "2026-10-27", "2026-11-12"],
      [9924n, "USD", "paid", "2026-10-30", "2026-11-15"],
      [96n, "USD", "paid", "2026-10-30", "2026-11-15"],
      [0n, "USD", "reversed", "2026-11-02", null],
      [342n, "USD", "estimated", "2026-11-13", null],
      [114n, "USD", "estimated", "2026-11-21", null],
      [590n, "GBP", "paid", "2026-11-08", "2026-11-20"],
    ]);
  });

  it("reads the Thai file to the facts of the English one", async () => {
    const [english, thai] = await Promise.all(
      ["xlsx", "th.xlsx"].map((end) =>
        readSample(`tiktok-shop-creator-orders/affiliate_orders_creator.${end}`),
      ),
    );
    expect(thai?.facts).toEqual(english?.facts);
  });

  it("reads a seller's row to the same line as the creator's", async () => {
    const seller = await readSample("tiktok-shop-seller-orders/affiliate_orders_seller.csv");
    const creator = await readSample("tiktok-shop-creator-orders/affiliate_orders_creator.csv");
    const [line] = seller.facts.filter((fact) => fact.type === "income");
    const [own] = creator.facts.filter((fact) => fact.type === "income");
    expect(line).toEqual({ ...own, paidTo: "samplecreator" });
  });

  it("reads a settlement with its fee, and its refund with a minus", async () => {
    const { facts, problems } = await readSample("tiktok-shop-settlement/income_statement_seller.xlsx");
    expect(problems).toEqual([]);
    expect(facts).toMatchObject([
      { stream: "own_goods", amount: 1144n, platformFee: 130n, state: "paid", paidOn: "2026-11-07" },
      { stream: "own_goods", amount: -1409n, platformFee: null, state: "paid", paidOn: "2026-11-18" },
    ]);
  });
});

describe("Instagram and Facebook", () => {
  it("reads the counters of a reel and leaves a carousel without views out", async () => {
    const { facts, handle } = await readSample("instagram-content/instagram_content.csv");
    expect(handle).toBe("samplecreator");
    expect(facts).toMatchObject([
      { type: "video", title: "Desk tour, part 2", publishedOn: "2026-11-07" },
      { type: "snapshot", views: 12400n, likes: 610n, comments: 57n, shares: 88n, saves: 230n },
    ]);
  });

  it("reads a post of Facebook with its earnings so far", async () => {
    const { facts } = await readSample("facebook-content/facebook_content.csv");
    expect(facts).toMatchObject([
      { type: "video", title: "Desk tour", durationSeconds: 94 },
      { type: "snapshot", views: 20310n, qualifiedViews: 15002n, likes: 811n },
      { type: "income", stream: "ads", amount: 741n, currency: "USD", externalId: "fb:122100000000000001" },
    ]);
  });

  it("reads the days of a metric in UTF-16", async () => {
    const { facts, platform } = await readSample("meta-metric/Views.csv");
    expect(platform).toBe("instagram");
    expect(facts).toHaveLength(28);
    expect(sum(facts.map((fact) => (fact.type === "channel-day" ? fact.views : 0n)))).toBe(449247n);
  });
});

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function incomes(facts: readonly Fact[]) {
  return facts.flatMap((fact) => (fact.type === "income" ? [fact] : []));
}
