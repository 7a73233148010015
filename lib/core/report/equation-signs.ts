import type { Report, ReportFigure } from "./report";

/** What stands before a figure; what is no part of the equation stands for itself. */
const SIGNS: Partial<Record<ReportFigure["measure"], "=" | "÷">> = { income: "=", value: "=", views: "÷" };

/** The sign before each figure; none where not all of the equation is told. */
export function equationSigns({ figures }: Pick<Report, "figures">): ("=" | "÷" | "")[] {
  const isWhole = figures.length > 1 && figures.every(({ now }) => now !== null);
  return figures.map(({ measure }) => (isWhole ? (SIGNS[measure] ?? "") : ""));
}
