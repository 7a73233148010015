import { addDays } from "@/lib/core/time/date";
import { hasColumns, mapColumns } from "../columns";
import { readDaily } from "../daily-rows";
import type { Format } from "../format";
import { startInName } from "../years";

type Key = "views" | "profileViews" | "likes" | "comments" | "shares" | "newFollowers";

const NAMES = new Map<Key | "date", readonly string[]>([
  ["date", ["Date"]],
  ["views", ["Video Views"]],
  ["profileViews", ["Profile Views"]],
  ["likes", ["Likes"]],
  ["comments", ["Comments"]],
  ["shares", ["Shares"]],
  ["newFollowers", ["New followers"]],
]);

const SIGNED = { negative: true };

/**
 * TikTok Studio's Overview: one row per calendar day of the whole account, ascending, English headers, dates in the
 * interface's language without a year. A day without data reads `undefined`; daily counters may be negative.
 */
export const tiktokOverview: Format = {
  kind: "tiktok-studio-overview",
  // Business Suite's "Video views" differs by one capital letter, and must not pass for Studio's.
  detect: ({ rows: [header = []] }) =>
    hasColumns(mapColumns(header, NAMES), ["date", "views", "profileViews"]) &&
    !header.some((title) => title.trim() === "Video views"),
  takenOn: ({ containerName, rows }) => {
    const start = startInName(containerName);
    return start === null ? null : addDays(start, rows.length - 1);
  },
  read: (table, { context }) =>
    readDaily<Key>(table, {
      kind: "tiktok-studio-overview",
      names: NAMES,
      main: "views",
      context,
      readDay: (row, day) => {
        const views = row.count("views");
        const rest = {
          profileViews: row.count("profileViews", SIGNED),
          likes: row.count("likes", SIGNED),
          comments: row.count("comments", SIGNED),
          shares: row.count("shares", SIGNED),
          newFollowers: row.count("newFollowers", SIGNED),
        };
        return views === null ? [] : [{ type: "channel-day", row: row.number, day, views, ...rest }];
      },
    }),
};
