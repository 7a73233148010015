import type { Problem } from "./facts";

/** A table of the files that is not taken in; the message says why. */
export const LEFT_ASIDE = "left-aside";

/** How many problems are not listed; its message is a sentence of its own. */
export const MORE_PROBLEMS = "more-problems";

const MAX_LISTED = 1_000;
const MAX_QUOTED = 40;

export type Problems = {
  add: (problem: Problem) => void;
  hasError: (row: number) => boolean;
  errorRows: () => number;
  list: () => Problem[];
};

/** Gathers what is wrong. Every bad row is counted; only the first thousand problems are kept to be shown. */
export function createProblems(): Problems {
  const listed: Problem[] = [];
  const errors = new Set<number>();
  let left = 0;
  return {
    add: (problem) => {
      if (problem.severity === "error" && problem.row > 0) errors.add(problem.row);
      if (listed.length < MAX_LISTED) listed.push(problem);
      else left += 1;
    },
    hasError: (row) => errors.has(row),
    errorRows: () => errors.size,
    list: () => (left === 0 ? [...listed] : [...listed, moreProblems(left)]),
  };
}

/** A cell's text for a message: short and on one line. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const isLong = line.length > MAX_QUOTED;
  return `“${isLong ? `${Array.from(line).slice(0, MAX_QUOTED).join("")}…` : line}”`;
}

function moreProblems(count: number): Problem {
  const message = `${String(count)} more problems are not listed; the counts include their rows.`;
  return { row: 0, column: "", code: MORE_PROBLEMS, message, severity: "info" };
}
