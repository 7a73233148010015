import { say } from "./print";

/** A figure as it is printed; with a target where one is set, and whether the figure meets it. */
export type Figure = { name: string; value: string; target?: { text: string; isMet: boolean } };

export function printTable(figures: readonly Figure[]): void {
  const rows = [
    ["Figure", "Value", "Target", "Met"],
    ...figures.map(({ name, value, target }) => [
      name,
      value,
      target?.text ?? "none set",
      target === undefined ? "" : target.isMet ? "yes" : "no",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  say("");
  for (const row of rows)
    say(
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

/** Whether a value is small enough; both are written the same way. */
export function atMost(
  name: string,
  { value, limit, format }: { value: number; limit: number; format: (value: number) => string },
): Figure {
  return { name, value: format(value), target: { text: `at most ${format(limit)}`, isMet: value <= limit } };
}
