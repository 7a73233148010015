import { RUNGS, type TakeHome } from "@/lib/core/income/take-home";
import type { LadderRow } from "@/lib/features/takehome/schema";

/** A row, or what is left of a long table as one. */
export type ShownRow = LadderRow | (Omit<LadderRow, "kind"> & { kind: "rest"; count: number });

const MOST_ROWS = 40;

/** The first rows of a long table and one for the others, so that it still adds up; what is of no video always stands. */
export function shortenRows(rows: readonly LadderRow[], most: number = MOST_ROWS): ShownRow[] {
  const named = rows.filter(({ kind }) => kind === "video" || kind === "tag");
  if (named.length <= most) return [...rows];
  const [shown, others] = [new Set(named.slice(0, most)), named.slice(most)];
  const kept = rows.filter((row) => shown.has(row) || !named.includes(row));
  const views = others.reduce((sum, row) => sum + (row.views ?? 0n), 0n);
  const ladder = others.map((row) => row.ladder).reduce(addLadders);
  return [...kept, { key: "rest", kind: "rest", name: "", ladder, views, count: others.length }];
}

function addLadders(a: TakeHome, b: TakeHome): TakeHome {
  const steps = RUNGS.map((rung, index) => ({
    rung,
    taken: (a.steps[index]?.taken ?? 0n) + (b.steps[index]?.taken ?? 0n),
    left: (a.steps[index]?.left ?? 0n) + (b.steps[index]?.left ?? 0n),
  }));
  return { gross: a.gross + b.gross, steps, net: a.net + b.net };
}
