import { exponentOf } from "@/lib/core/money/currency";
import { findTable, isName, type Cell, type Report, type ReportTable } from "./report";

/** Which column of the trend is drawn: per 1,000 views where the reader may see it, else what is left. */
const DRAWN = ["erpm", "views", "income"] as const;

export type DrawnTrend = {
  column: (typeof DRAWN)[number];
  /** Of each row; null is a gap. Amounts in major units. */
  values: readonly (number | null)[];
  cells: readonly Cell[];
  /** Whether values are parts of a whole. */
  isShare: boolean;
  labels: readonly Cell[];
};

/** The line that is drawn of a report's trend; null where it has none, or fewer than two values. */
export function drawnTrend(report: Pick<Report, "tables">): DrawnTrend | null {
  const table = findTable(report, "trend");
  if (table === null) return null;
  const column = DRAWN.find((key) => table.columns.some((one) => one.key === key));
  if (column === undefined) return null;
  const index = table.columns.findIndex(({ key }) => key === column);
  const cells = table.rows.map((row) => row[index] ?? null);
  const values = cells.map(numberOf);
  if (values.filter((value) => value !== null).length < 2) return null;
  const isShare = cells.some((cell) => cell?.is === "share");
  return { column, values, cells, isShare, labels: labelsOf(table) };
}

function labelsOf({ rows }: ReportTable): Cell[] {
  return rows.map(([first = null]) => first);
}

/** As near as a picture needs it. */
export function numberOf(cell: Cell): number | null {
  if (isName(cell)) return null;
  switch (cell?.is) {
    case "money":
      return Number(cell.amount) / 10 ** exponentOf(cell.currency);
    case "count":
      return Number(cell.count);
    case "rate":
      return (1000 * Number(cell.erpm.income)) / Number(cell.erpm.views) / 10 ** exponentOf(cell.currency);
    case "fixedRate":
      return Number(cell.units) / 10 ** cell.digits;
    case "share":
      return cell.share;
    case "text":
    case "decimal":
    case "day":
    case "span":
    case undefined:
      return null;
  }
}
