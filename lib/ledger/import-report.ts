import type { Problem } from "@/lib/core/formats/facts";
import { MORE_PROBLEMS } from "@/lib/core/formats/problems";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** The file as it came. `asOf` is the day it was taken: a later file wins where two disagree. */
export type ImportSource = {
  /** The first one's, of several that were handed over together. */
  fileName: string;
  fileCount: number;
  sha256: string;
  bytes: number;
  asOf: LocalDate;
};

/**
 * What the person decided. `overlap` answers income or views whose period overlaps what is there under another
 * period: replace it, or keep both; undecided rows are errors.
 */
export type ImportChoices = { channelId: string | null; overlap: "replace" | "keep" | null };

export type RowStatus = "new" | "changed" | "same" | "error";

export type RowCounts = Record<RowStatus, number>;

/** What is wrong with a row, and in which of the container's files. */
export type RowProblem = Problem & { file: string };

export type ImportedFile = { name: string; kind: string; rows: number; period: Period | null };

export type ImportReport = {
  /** Null after a preview. */
  importId: string | null;
  kind: string;
  asOf: LocalDate;
  rows: RowCounts;
  problems: readonly RowProblem[];
  files: readonly ImportedFile[];
  /** The same file is in already; nothing was written. */
  isRepeat: boolean;
};

export type ImportRefusal = {
  ok: false;
  code: string;
  message: string;
  problems: readonly RowProblem[];
};

export type ImportOutcome = { ok: true; value: ImportReport } | ImportRefusal;

/** More would fill the page and the import's row; the counts stay complete. */
export const MAX_PROBLEMS = 1_000;

/** What concerns whole files comes first, so that it is kept; that more was found is said. */
export function capProblems(problems: readonly RowProblem[]): RowProblem[] {
  if (problems.length <= MAX_PROBLEMS) return [...problems];
  const ofFiles = problems.filter(({ row }) => row === 0);
  const kept = [...ofFiles, ...problems.filter(({ row }) => row > 0)].slice(0, MAX_PROBLEMS - 1);
  const message = `${String(problems.length - kept.length)} more problems are not listed; the counts include their rows.`;
  return [...kept, { file: "", row: 0, column: "", code: MORE_PROBLEMS, message, severity: "info" }];
}

/** Why files without facts and without errors cannot be taken in. */
export function nothingSaid(rows: number): string {
  return rows === 0
    ? "This file has no rows."
    : "The rows of this file hold nothing that changes a figure, so there is nothing to import.";
}

export function refuseImport(
  code: string,
  { message, problems = [] }: { message: string; problems?: readonly RowProblem[] },
): ImportRefusal {
  return { ok: false, code, message, problems };
}

/** The file was read in a zone or for a currency that is the creator's no more. */
export function refuseChanged(): ImportRefusal {
  const message =
    "The time zone or currency of this creator was changed in the meantime. Import the file again.";
  return refuseImport("settings-changed", { message });
}
