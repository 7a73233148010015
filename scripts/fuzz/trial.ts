import type { ImportOutcome, RowCounts } from "@/lib/ledger/import-report";
import type { FuzzFile } from "./random-file";
import { faultsOfSentence } from "./sentences";
import { pathName } from "./take-in";

/** What became of a file; `faults` are broken promises, in words. */
export type Trial = {
  end: "refused" | "previewed" | "published";
  code: string;
  faults: string[];
  milliseconds: number;
};

/** What of an answer breaks a promise: a sentence that says nothing, or rows that do not add up. */
export function faultsOfOutcome(outcome: ImportOutcome, file: FuzzFile): string[] {
  const names = [file.name, pathName(file)];
  const problems = outcome.ok ? outcome.value.problems : outcome.problems;
  const said = problems.slice(0, 50).flatMap(({ message }) => faultsOfSentence(message, names));
  if (!outcome.ok) return [...faultsOfSentence(outcome.message, names), ...said];
  const { rows, files } = outcome.value;
  const listed = files.reduce((sum, one) => sum + one.rows, 0);
  const counted = rows.new + rows.changed + rows.same + rows.error;
  const isWhole =
    outcome.value.isRepeat || (counted === listed && Object.values(rows).every((count) => count >= 0));
  return isWhole ? said : [...said, `${counted} rows were counted (${countsText(rows)}) of ${listed}`];
}

export function countsText({ new: made, changed, same, error }: RowCounts): string {
  return `${made} new, ${changed} changed, ${same} same, ${error} error`;
}
