import { hasColumns, mapColumns } from "../columns";
import { readDaily } from "../daily-rows";
import type { Fact } from "../facts";
import type { Format } from "../format";
import { hasSuiteViews, suiteNames } from "./suite-names";

const NAMES = suiteNames([
  "date",
  "views",
  "reached",
  "profileViews",
  "likes",
  "comments",
  "shares",
  "netGrowth",
  "newFollowers",
]);

const SIGNED = { negative: true };

/**
 * TikTok Business Suite's Overview: one row per calendar day of the whole account, dates with their year, columns as the
 * person chose them. What its shop sold ("GMV") is no income of the account's and is not read.
 */
export const suiteOverview: Format = {
  kind: "tiktok-suite-overview",
  detect: ({ rows: [header = []] }) => {
    const columns = mapColumns(header, NAMES);
    const isOfAccount = columns.has("reached") || columns.has("profileViews") || columns.has("netGrowth");
    return hasSuiteViews(header) && hasColumns(columns, ["date", "views"]) && isOfAccount;
  },
  read: (table, { context }) =>
    readDaily(table, {
      kind: "tiktok-suite-overview",
      names: NAMES,
      main: "views",
      context,
      readDay: (row, day) => {
        const at = { row: row.number, day };
        const views = row.count("views");
        const reached = row.count("reached");
        const rest = {
          profileViews: row.count("profileViews", SIGNED),
          likes: row.count("likes", SIGNED),
          comments: row.count("comments", SIGNED),
          shares: row.count("shares", SIGNED),
          newFollowers: row.count("newFollowers", SIGNED),
        };
        const facts: Fact[] = [];
        if (views !== null) facts.push({ type: "channel-day", ...at, views, ...rest });
        if (reached !== null) facts.push({ type: "audience", ...at, measure: "reached", value: reached });
        return facts;
      },
    }),
};
