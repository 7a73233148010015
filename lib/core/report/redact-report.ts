import type { Cell, Report, ReportColumn, ReportFigure, ReportTable } from "./report";
import { AS_PARTS, SHOWN, type ReportLevel } from "./report-level";

/**
 * The report with only what a reader of the level may know: other columns, figures, notes, and tables that are left with
 * names alone or without them, are not in the value any more. Under "percentages" amounts, counts and rates become parts of
 * their column's whole, and figures keep only their change; both are rounded, since a quotient that is known to its last digit
 * has one numerator and one denominator (continued fractions). The words of a deal or brand report stay, whose reader has them
 * anyway. Redacting again, by the same or by another level, never brings anything back.
 */
export function redactReport(report: Report, level: ReportLevel): Report {
  if (level === "full") return report;
  const figures = report.figures.flatMap((figure) => redactFigure(figure, level));
  const tables = report.tables.flatMap((table) => redactTable(table, level));
  const isRateThere = figures.some(({ measure }) => measure === "erpm");
  return {
    ...report,
    level: report.level === "full" ? level : report.level,
    figures,
    verdict: isRateThere ? report.verdict : null,
    tables,
    notes: [
      ...report.notes.filter(({ shows }) => SHOWN[level].has(shows)),
      ...(report.level === "full" ? [{ key: "level", shows: "name", values: {} } as const] : []),
    ],
  };
}

function redactFigure(figure: ReportFigure, level: ReportLevel): ReportFigure[] {
  if (SHOWN[level].has(figure.shows)) return [figure];
  return AS_PARTS[level].has(figure.shows) && figure.change !== null
    ? [{ ...figure, now: null, before: null, change: rounded(figure.change, 10) }]
    : [];
}

function redactTable(table: ReportTable, level: ReportLevel): ReportTable[] {
  const kept = table.columns.flatMap((column, index) => {
    if (SHOWN[level].has(column.shows)) return [{ column, index, toCell: (cell: Cell) => cell }];
    if (!AS_PARTS[level].has(column.shows) || column.whole === undefined) return [];
    const whole = column.whole;
    const bare: ReportColumn = { key: column.key, shows: column.shows };
    return [{ column: bare, index, toCell: (cell: Cell) => partOf(cell, whole) }];
  });
  const tellsMore = kept.some(({ column }) => column.shows !== "name" && column.shows !== "title");
  // The first column says what a row is of.
  if (!tellsMore || kept[0]?.index !== 0) return [];
  const pick = (cells: readonly Cell[]) => kept.map(({ index, toCell }) => toCell(cells[index] ?? null));
  return [
    {
      ...table,
      columns: kept.map(({ column }) => bareColumn(column, level)),
      rows: inOrderOf(table, level).map(pick),
      total: table.total && pick(table.total),
    },
  ];
}

/** Videos stand by their income, which is not told by their order either where it is dropped: then they stand by views. */
function inOrderOf({ id, columns, rows }: ReportTable, level: ReportLevel): ReportTable["rows"] {
  if (id !== "videos" || SHOWN[level].has("money") || AS_PARTS[level].has("money")) return rows;
  const place = columns.findIndex(({ key }) => key === "views");
  const viewsOf = (row: readonly Cell[]) => sizeOf(row[place] ?? null)?.size ?? 0;
  const named = rows.filter(([first]) => first?.is === "text");
  return [
    ...named.toSorted((a, b) => viewsOf(b) - viewsOf(a) || (textOf(a) < textOf(b) ? -1 : 1)),
    ...rows.filter(([first]) => first?.is !== "text"),
  ];
}

function textOf([first]: readonly Cell[]): string {
  return first?.is === "text" ? first.text : "";
}

/** A whole is an amount, so it goes where amounts go. */
function bareColumn({ key, shows, whole }: ReportColumn, level: ReportLevel): ReportColumn {
  return whole === undefined || AS_PARTS[level].size > 0 ? { key, shows } : { key, shows, whole };
}

/** Null where a part says nothing: of nothing, of a loss, of another currency. */
function partOf(cell: Cell, whole: Cell): Cell {
  const part = sizeOf(cell);
  const all = sizeOf(whole);
  if (part === null || all === null || all.size <= 0 || part.unit !== all.unit) return null;
  return { is: "share", share: rounded(part.size / all.size, 1000) };
}

/** To a tenth of a percent, which is as much as a report shows of it. */
function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}

function sizeOf(cell: Cell): { size: number; unit: string } | null {
  if (cell === null) return null;
  if (cell.is === "money") return { size: Number(cell.amount), unit: cell.currency };
  if (cell.is === "count") return { size: Number(cell.count), unit: "" };
  if (cell.is === "rate")
    return { size: Number(cell.erpm.income) / Number(cell.erpm.views), unit: cell.currency };
  return cell.is === "fixedRate"
    ? { size: Number(cell.units) / 10 ** cell.digits, unit: cell.currency }
    : null;
}
