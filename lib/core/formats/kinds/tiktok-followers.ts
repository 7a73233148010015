import { hasColumns, mapColumns } from "../columns";
import { readDaily } from "../daily-rows";
import type { Format } from "../format";

type Key = "followers" | "difference";

const NAMES = new Map<Key | "date", readonly string[]>([
  ["date", ["Date"]],
  ["followers", ["Followers"]],
  ["difference", ["Difference in followers from previous day"]],
]);

/**
 * TikTok Studio's FollowerHistory: how many followers the account had on each day, dates as in the Overview. The difference
 * tells the format apart and is not read: it follows from the followers, and some files have it a day late.
 */
export const tiktokFollowers: Format = {
  kind: "tiktok-studio-followers",
  detect: ({ rows: [header = []] }) =>
    hasColumns(mapColumns(header, NAMES), ["date", "followers", "difference"]),
  read: (table, { context }) =>
    readDaily<Key>(table, {
      kind: "tiktok-studio-followers",
      names: NAMES,
      main: "followers",
      context,
      readDay: (row, day) => {
        const value = row.count("followers");
        return value === null
          ? []
          : [{ type: "audience", row: row.number, day, measure: "followers", value }];
      },
    }),
};
