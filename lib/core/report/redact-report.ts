import type { Cell, Report, ReportColumn, ReportFigure, ReportTable } from "./report";
import { AS_PARTS, SHOWN, type ReportLevel } from "./report-level";

/**
 * The report with only what a reader of the level may know: other columns, figures, notes, and tables that are left with
 * names alone, are not in the value any more. Under "percentages" amounts, counts and rates become parts of their column's
 * whole, and figures keep only their change. The words of a deal or brand report stay, whose reader has them anyway. Redacting
 * again, by the same or by another level, never brings anything back.
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
    ? [{ ...figure, now: null, before: null }]
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
  if (!tellsMore) return [];
  const pick = (cells: readonly Cell[]) => kept.map(({ index, toCell }) => toCell(cells[index] ?? null));
  return [
    {
      ...table,
      columns: kept.map(({ column }) => bareColumn(column, level)),
      rows: table.rows.map(pick),
      total: table.total && pick(table.total),
    },
  ];
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
  return { is: "share", share: part.size / all.size };
}

function sizeOf(cell: Cell): { size: number; unit: string } | null {
  switch (cell?.is) {
    case "money":
      return { size: Number(cell.amount), unit: cell.currency };
    case "count":
      return { size: Number(cell.count), unit: "" };
    case "rate":
      return { size: Number(cell.erpm.income) / Number(cell.erpm.views), unit: cell.currency };
    case "fixedRate":
      return { size: Number(cell.units) / 10 ** cell.digits, unit: cell.currency };
    case undefined:
    case "text":
    case "word":
    case "cause":
    case "streamOf":
    case "decimal":
    case "share":
    case "day":
    case "span":
      return null;
  }
}
