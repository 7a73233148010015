import type { IncomeFact } from "@/lib/core/formats/facts";
import { STATES } from "@/lib/core/income/state";
import { spreadsByViews } from "@/lib/core/income/stream";
import { eachInSteps, type Steps } from "@/lib/core/steps";
import type { Twin } from "./bulk";
import type { PlacedIncome } from "./placed-income";
import { identityOf } from "./income-line";

export type NumberedLine<Ref> = PlacedIncome<Ref> & { identity: string; occurrence: number };

export type NumberedLines<Ref> = {
  lines: NumberedLine<Ref>[];
  refused: { ref: Ref; code: "duplicate"; message: string }[];
  /** Rows that speak of the same as an earlier one. */
  twins: Twin<Ref>[];
};

/**
 * Gives each line its place among its likes. Two equal tips on a day in one file are two lines. Rewards or ads of one video
 * and period are one amount, so the second is an error unless the person wants both; of one id of its source a file has
 * one line. Files that are imported together
 * say what they would say one after the other: a line that several of them have is one line, and under an id of its
 * source the strongest of them counts, as it would between imports.
 */
export function* numberLines<Ref>(
  rows: readonly PlacedIncome<Ref>[],
  { isBothKept }: { isBothKept: (ref: Ref) => boolean },
): Steps<NumberedLines<Ref>> {
  const inFiles = yield* numberInFiles(rows, { isBothKept });
  // Lines of one file without repeats differ in their place, so that there is nothing to choose from.
  const { refused, twins } = inFiles;
  if (inFiles.isOneFile && !inFiles.hasRepeats) return { lines: inFiles.lines, refused, twins };
  const kept = new Map<string, NumberedLine<Ref>>();
  yield* eachInSteps(inFiles.lines, (line) => {
    const key = `${line.identity}#${line.occurrence}`;
    const other = kept.get(key);
    if (other !== undefined && other.file !== line.file) twins.push({ ref: line.ref, earlier: other.ref });
    if (other === undefined || isStronger(line, other)) kept.set(key, line);
    else if (isOther(line, other)) refused.push({ ref: line.ref, code: "duplicate", message: CONTRADICTION });
  });
  return { lines: [...kept.values()], refused, twins };
}

type NumberedInFiles<Ref> = NumberedLines<Ref> & { isOneFile: boolean; hasRepeats: boolean };

function* numberInFiles<Ref>(
  rows: readonly PlacedIncome<Ref>[],
  { isBothKept }: { isBothKept: (ref: Ref) => boolean },
): Steps<NumberedInFiles<Ref>> {
  const seenIn = groupsByFile<Seen<Ref>>();
  const numbered: NumberedLines<Ref> = { lines: [], refused: [], twins: [] };
  const isOneFile = rows.every(({ file }) => file === rows[0]?.file);
  let hasRepeats = false;
  yield* eachInSteps(rows, (row) => {
    const { fact, channelId, video, file, ref, lineId = fact.externalId } = row;
    const { stream, programme, period: earned } = fact;
    const said = { externalId: lineId, channelId, stream, programme, earned };
    const identity = identityOf(said, video?.key ?? null);
    const seen = seenIn(file);
    const earlier = seen.get(identity);
    if (earlier !== undefined && isOneAmount(fact)) numbered.twins.push({ ref, earlier: earlier.first.ref });
    const message = earlier === undefined ? null : refusalOf(row, { earlier, isBothKept });
    if (message !== null) {
      numbered.refused.push({ ref, code: "duplicate", message });
      return;
    }
    hasRepeats ||= earlier !== undefined;
    const occurrence = fact.externalId === null ? (earlier?.count ?? 0) + 1 : 1;
    seen.set(identity, { count: occurrence, first: earlier?.first ?? row });
    numbered.lines.push({ ...row, identity, occurrence });
  });
  return { ...numbered, isOneFile, hasRepeats };
}

/** A map for each file: identities are long, and would be longer with their file before them. */
function groupsByFile<Value>(): (file: number) => Map<string, Value> {
  const groups = new Map<number, Map<string, Value>>();
  return (file) => {
    const group = groups.get(file) ?? new Map<string, Value>();
    groups.set(file, group);
    return group;
  };
}

/** Of one identity in one file. */
type Seen<Ref> = { count: number; first: PlacedIncome<Ref> };

/** What an id of its source or its days and video name once. */
function isOneAmount({ externalId, stream }: IncomeFact): boolean {
  return externalId !== null || spreadsByViews(stream);
}

type Known<Ref> = { earlier: Seen<Ref>; isBothKept: (ref: Ref) => boolean };

/** Why a row that speaks of the same as an earlier one of its file is left out; null where it is not. */
function refusalOf<Ref>(row: PlacedIncome<Ref>, { earlier, isBothKept }: Known<Ref>): string | null {
  if (row.fact.externalId !== null) return saysOther(row, earlier.first) ? OTHER_OF_ID : null;
  return spreadsByViews(row.fact.stream) && !isBothKept(row.ref) ? DUPLICATE : null;
}

const DUPLICATE = "Another row of this file has the same stream, video and period.";
const OTHER_OF_ID =
  "Another row of this file has the same id with another amount or state. Leave out the one that is wrong.";
const CONTRADICTION =
  "Another of these files has the same line with another amount. Import them one after the other, or leave one of them out.";

/** Lines without an id of their source that say different things: nobody can tell which of the files is later. */
function isOther<Ref>(row: PlacedIncome<Ref>, other: PlacedIncome<Ref>): boolean {
  return row.fact.externalId === null && saysOther(row, other);
}

function saysOther<Ref>({ fact }: PlacedIncome<Ref>, { fact: known }: PlacedIncome<Ref>): boolean {
  return fact.amount !== known.amount || fact.currency !== known.currency || fact.state !== known.state;
}

/** As between imports: what is settled, then the later file, then what is further on. Else the first of them stays. */
function isStronger<Ref>(row: PlacedIncome<Ref>, other: PlacedIncome<Ref>): boolean {
  if (row.fact.externalId === null) return false;
  const [mine, theirs] = [strengthOf(row), strengthOf(other)];
  const at = mine.findIndex((part, index) => part !== theirs[index]);
  return at >= 0 && (mine[at] ?? 0) > (theirs[at] ?? 0);
}

function strengthOf<Ref>({ fact, takenOn }: PlacedIncome<Ref>): (number | bigint)[] {
  const day = takenOn === "" ? 0 : Date.parse(takenOn);
  return [fact.state === "estimated" ? 0 : 1, day, STATES.indexOf(fact.state), fact.amount];
}
