import { NO_FACTS, type ExpectedImport, type ExpectedRefusal } from "./expected";

/**
 * Seven lines of three videos. Settled: 2.25 + 99.24 + 0.96 USD and 5.90 GBP; pending and awaiting payment: 3.42 + 1.14
 * USD; ineligible: nothing, taken back.
 */
const creatorOrders = (file: string): ExpectedImport => ({
  file: `tiktok-shop-creator-orders/${file}`,
  needs: ["tiktok-shop-creator-orders"],
  kind: "tiktok-shop-creator-orders",
  rows: { new: 7, same: 0, error: 0 },
  facts: {
    ...NO_FACTS,
    videos: 3,
    lines: {
      "USD paid": { count: 3, sum: 10_245n },
      "GBP paid": { count: 1, sum: 590n },
      "USD estimated": { count: 2, sum: 456n },
      "USD reversed": { count: 1, sum: 0n },
    },
  },
  days: ["2026-10-27", "2026-11-21"],
});

/** 142.118, 1.284 and 45, each rounded once; the fourth video is a draft with nothing to it. */
const youtubeTable = (file: string, currency: string): ExpectedImport => ({
  file: `youtube-studio/${file}`,
  needs: [],
  kind: "youtube-studio-table",
  rows: { new: 3, same: 1, error: 0 },
  facts: {
    ...NO_FACTS,
    videos: 3,
    snapshots: { count: 3, sum: 61_240n },
    lines: { [`${currency} estimated`]: { count: 3, sum: 18_840n } },
  },
  days: ["2026-10-26", "2026-11-22"],
});

const agency = (name: string): ExpectedImport => ({
  file: `tiktok-live/${name}`,
  needs: ["tiktok-live-agency"],
  kind: "tiktok-live-agency",
  rows: { new: 1, same: 0, error: 0 },
  facts: { ...NO_FACTS, lines: { "USD estimated": { count: 1, sum: 276_989n } } },
  days: ["2026-11-01", "2026-11-21"],
});

/** The videos' days sum to 64.032, 1.623 and 27.281 USD, and each video's lines to that, rounded. */
const CHART_LINES = { "USD estimated": { count: 84, sum: 6_403n + 162n + 2_728n } };

export const MONEY: readonly ExpectedImport[] = [
  creatorOrders("affiliate_orders_creator.csv"),
  creatorOrders("affiliate_orders_creator.xlsx"),
  creatorOrders("affiliate_orders_creator.th.xlsx"),
  {
    // An order of 11.44 on its day and, for another, a refund of 14.09 on the day it was settled.
    file: "tiktok-shop-settlement/income_statement_seller.xlsx",
    needs: ["tiktok-shop-settlement"],
    kind: "tiktok-shop-settlement",
    rows: { new: 2, same: 0, error: 0 },
    facts: { ...NO_FACTS, lines: { "USD paid": { count: 2, sum: -265n } } },
    days: ["2026-10-27", "2026-11-18"],
  },
  youtubeTable("Table data.csv", "USD"),
  youtubeTable("de/Tabellendaten.csv", "EUR"),
  {
    file: "youtube-studio/Chart data.csv",
    needs: ["youtube-studio-chart"],
    kind: "youtube-studio-chart",
    rows: { new: 84, same: 0, error: 0 },
    facts: { ...NO_FACTS, videos: 3, lines: CHART_LINES },
    days: ["2026-10-25", "2026-11-21"],
  },
  {
    // 83.399 USD on 26 days; two are not known yet.
    file: "youtube-studio/Totals.csv",
    needs: ["youtube-studio-totals"],
    kind: "youtube-studio-totals",
    rows: { new: 26, same: 2, error: 0 },
    facts: { ...NO_FACTS, lines: { "USD estimated": { count: 26, sum: 8_340n } } },
    days: ["2026-10-25", "2026-11-19"],
  },
  {
    file: "youtube-studio/de/Gesamtwerte.csv",
    needs: ["youtube-studio-totals"],
    kind: "youtube-studio-totals",
    rows: { new: 5, same: 0, error: 0 },
    facts: { ...NO_FACTS, channelDays: { count: 5, sum: 11_435n } },
    days: ["2026-10-25", "2026-10-29"],
  },
  {
    // The same money three times over: it counts by video and day. Of the table the views count, for the whole range.
    file: "youtube-studio/Content 2026-10-25_2026-11-22 Sample channel.zip",
    needs: ["youtube-studio-chart", "youtube-studio-totals"],
    kind: "mixed",
    rows: { new: 87, same: 29, error: 0 },
    facts: { ...NO_FACTS, videos: 3, periods: { count: 3, sum: 61_240n }, lines: CHART_LINES },
    days: ["2026-10-25", "2026-11-21"],
  },
  // 553,978 diamonds at half a cent each.
  agency("Creator data 2026_11_22 09_00 UTC+0.csv"),
  agency("Creator data 2026_11_22 09_00 UTC+0.xlsx"),
  {
    // The carousel has no views.
    file: "instagram-content/instagram_content.csv",
    needs: ["instagram-content"],
    kind: "instagram-content",
    rows: { new: 1, same: 1, error: 0 },
    facts: { ...NO_FACTS, videos: 1, snapshots: { count: 1, sum: 12_400n } },
    days: ["2026-11-22", "2026-11-22"],
  },
  {
    // Its first money column is blank, the second has 7.41.
    file: "facebook-content/facebook_content.csv",
    needs: ["facebook-content"],
    kind: "facebook-content",
    rows: { new: 1, same: 0, error: 0 },
    facts: {
      ...NO_FACTS,
      videos: 1,
      snapshots: { count: 1, sum: 20_310n },
      lines: { "USD estimated": { count: 1, sum: 741n } },
    },
    days: ["2026-11-07", "2026-11-22"],
  },
  {
    file: "meta-metric/Views.csv",
    needs: ["meta-metric"],
    kind: "meta-metric",
    rows: { new: 28, same: 0, error: 0 },
    facts: { ...NO_FACTS, channelDays: { count: 28, sum: 449_247n } },
    days: ["2026-10-25", "2026-11-21"],
  },
  {
    file: "own-template/earnings.csv",
    needs: [],
    kind: "permille-earnings",
    rows: { new: 4, same: 0, error: 0 },
    facts: {
      ...NO_FACTS,
      videos: 2,
      snapshots: { count: 1, sum: 1_289_004n },
      lines: {
        "USD paid": { count: 1, sum: 30_155n },
        "USD estimated": { count: 1, sum: 51_869n },
        "USD confirmed": { count: 1, sum: 1_560n },
        "EUR confirmed": { count: 1, sum: 75_000n },
      },
    },
    // The video's counter is read as 21 November ends.
    days: ["2026-10-01", "2026-11-22"],
  },
];

export const MONEY_REFUSALS: readonly ExpectedRefusal[] = [
  // Its one order is somebody's who is no channel of this ledger: a shop's payments are not the shop's income.
  {
    file: "tiktok-shop-seller-orders/affiliate_orders_seller.csv",
    needs: ["tiktok-shop-seller-orders"],
    code: "other-creator",
  },
  // Visits are beside views or nothing.
  { file: "meta-metric/Visits.csv", needs: ["meta-metric"], code: "other-metric" },
];
