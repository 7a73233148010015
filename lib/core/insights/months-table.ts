import { figureCells, perThousandCell } from "@/lib/core/exports/cells";
import { columnsOf, type Table } from "@/lib/core/exports/table";
import type { Currency } from "@/lib/core/money/currency";
import { addDays, addMonths, type LocalDate } from "@/lib/core/time/date";

import { withoutSeason, type SeasonIndex, type SeasonMonth } from "./season";

type Month = SeasonMonth & { first: LocalDate; videos: number };

const COLUMNS = columnsOf({
  month: "text",
  first_day: "date",
  last_day: "date",
  income: "money",
  views: "integer",
  per_1000_views: "rate",
  per_1000_views_without_season: "rate",
  videos: "integer",
  currency: "text",
  clock: "text",
});

/**
 * The months that insights are told of: what their videos earned without brands, by when it was earned. Without its season a
 * month has no figure where none is known (`indices` empty, or none for that month).
 */
export function toInsightMonthsTable(
  months: readonly Month[],
  { indices, currency }: { indices: readonly SeasonIndex[]; currency: Currency },
): Table {
  return {
    columns: COLUMNS,
    rows: months.map(({ month, first, erpm, videos }) => {
      const adjusted = withoutSeason({ month, erpm }, indices);
      return [
        month,
        first,
        addDays(addMonths(first, 1), -1),
        ...figureCells(erpm, currency),
        adjusted === null ? null : perThousandCell(adjusted, currency),
        videos,
        currency,
        "earned",
      ];
    }),
  };
}
