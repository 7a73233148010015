import fc from "fast-check";

/** Samples of several kinds, cut by rows or posts. A column: its equal values stay together. */
export const SAMPLES = [
  ["tiktok-studio/Content.csv"],
  ["tiktok-studio/Overview.csv"],
  ["youtube-studio/Chart data.csv", "Content"],
  ["tiktok-shop-creator-orders/affiliate_orders_creator.csv"],
  ["tiktok-archive-posts/2026/user_data_tiktok.json"],
  ["tiktok-live/Creator data 2026_11_22 09_00 UTC+0.csv"],
  ["instagram-content/instagram_content.csv"],
  ["meta-metric/Views.csv"],
] as const satisfies readonly (readonly [file: string, together?: string])[];

/** Days and streams of which files, and persons, say amounts: few, so that they meet. */
export const SLOTS = [
  { from: "2026-10-01", to: "2026-10-31", program: "creator_rewards", video: "" },
  { from: "2026-10-01", to: "2026-10-31", program: "creator_rewards", video: "7700978843837020668" },
  { from: "2026-10-11", to: "2026-10-20", program: "live_gifts", video: "" },
  { from: "2026-11-02", to: "2026-11-02", program: "tips", video: "7701891372321157248" },
  { from: "2026-11-10", to: "2026-11-10", program: "other", video: "" },
] as const;

const which = fc.nat(40);
const cents = fc.integer({ min: 100, max: 90_000 });
const slot = fc.nat(SLOTS.length - 1);
const asOf = fc.constantFrom("2026-11-19", "2026-11-20", "2026-11-21");
const overlap = fc.constantFrom(null, null, "replace" as const, "keep" as const);
const row = fc.record({
  slot,
  cents,
  status: fc.constantFrom("estimated", "confirmed", "final"),
});

/** Something that a person does. What there is not, or is refused, changes nothing. */
export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("sample" as const),
      file: fc.nat(SAMPLES.length - 1),
      /** Which of its pieces, as bits. */
      pieces: fc.integer({ min: 1, max: 255 }),
      ...{ asOf, overlap },
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("earnings" as const),
      rows: fc.uniqueArray(row, { selector: (one) => one.slot, minLength: 1, maxLength: 4 }),
      ...{ asOf, overlap },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("again" as const), which, overlap }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("takeBack" as const),
      which,
      answer: fc.constantFrom("none" as const, "all" as const, "some" as const, "activity" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("type" as const), slot, cents }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("edit" as const), which, cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reverse" as const), which, cents }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("title" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("deleteVideo" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("uncount" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("split" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("count" as const), which, views: fc.nat(90_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("match" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unmatch" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("deal" as const), cents }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("close" as const),
      month: fc.constantFrom("2026-09-01", "2026-10-01"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("undo" as const), which }) },
);

export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
