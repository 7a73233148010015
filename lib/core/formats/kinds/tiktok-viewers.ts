import { hasColumns, mapColumns } from "../columns";
import { readDaily } from "../daily-rows";
import type { AudienceFact, AudienceMeasure } from "../facts";
import type { Format } from "../format";

type Key = Extract<AudienceMeasure, "viewers" | "new_viewers" | "returning_viewers">;

const NAMES = new Map<Key | "date", readonly string[]>([
  ["date", ["Date"]],
  ["viewers", ["Total Viewers"]],
  ["new_viewers", ["New Viewers"]],
  ["returning_viewers", ["Returning Viewers"]],
]);

const MEASURES: readonly Key[] = ["viewers", "new_viewers", "returning_viewers"];

/**
 * TikTok Studio's Viewers: how many people watched on each day, dates as in the Overview. A day without a total reads
 * `undefined` and has zeros beside it that mean nothing. Viewers may exceed the day's views, so the two are not compared.
 */
export const tiktokViewers: Format = {
  kind: "tiktok-studio-viewers",
  detect: ({ rows: [header = []] }) =>
    hasColumns(mapColumns(header, NAMES), ["date", "viewers", "new_viewers"]),
  read: (table, { context }) =>
    readDaily<Key>(table, {
      kind: "tiktok-studio-viewers",
      names: NAMES,
      main: "viewers",
      context,
      readDay: (row, day) =>
        MEASURES.flatMap((measure): AudienceFact[] => {
          const value = row.count(measure);
          return value === null ? [] : [{ type: "audience", row: row.number, day, measure, value }];
        }),
    }),
};
