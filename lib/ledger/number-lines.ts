import { STATES } from "@/lib/core/income/state";
import { spreadsByViews } from "@/lib/core/income/stream";
import type { Twin } from "./bulk";
import type { PlacedIncome } from "./import-income";
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
 * and period are one amount, so the second is an error unless the person wants both. Files that are imported together
 * say what they would say one after the other: a line that several of them have is one line, and under an id of its
 * source the strongest of them counts, as it would between imports.
 */
export function numberLines<Ref>(
  rows: readonly PlacedIncome<Ref>[],
  { isBothKept }: { isBothKept: (ref: Ref) => boolean },
): NumberedLines<Ref> {
  const seen = new Map<string, { count: number; first: Ref }>();
  const twins: Twin<Ref>[] = [];
  const kept = new Map<string, NumberedLine<Ref>>();
  const refused: NumberedLines<Ref>["refused"] = [];
  for (const row of rows) {
    const { fact, channelId, video, file } = row;
    const identity = identityOf({ ...fact, channelId, earned: fact.period }, video?.key ?? null);
    const earlier = seen.get(`${file} ${identity}`);
    const occurrence = (earlier?.count ?? 0) + 1;
    if (earlier !== undefined && spreadsByViews(fact.stream)) {
      twins.push({ ref: row.ref, earlier: earlier.first });
    }
    const isOneAmount = spreadsByViews(fact.stream) && !isBothKept(row.ref);
    if (occurrence > 1 && isOneAmount) {
      refused.push({ ref: row.ref, code: "duplicate", message: DUPLICATE });
      continue;
    }
    seen.set(`${file} ${identity}`, { count: occurrence, first: earlier?.first ?? row.ref });
    const key = `${identity}#${occurrence}`;
    const other = kept.get(key);
    if (other !== undefined) twins.push({ ref: row.ref, earlier: other.ref });
    if (other === undefined || isStronger(row, other)) kept.set(key, { ...row, identity, occurrence });
    else if (isOther(row, other)) refused.push({ ref: row.ref, code: "duplicate", message: CONTRADICTION });
  }
  return { lines: [...kept.values()], refused, twins };
}

const DUPLICATE = "Another row of this file has the same stream, video and period.";
const CONTRADICTION =
  "Another of these files has the same line with another amount. Import them one after the other, or leave one of them out.";

/** Lines without an id of their source that say different things: nobody can tell which of the files is later. */
function isOther<Ref>({ fact }: PlacedIncome<Ref>, { fact: known }: PlacedIncome<Ref>): boolean {
  const isSame =
    fact.amount === known.amount && fact.currency === known.currency && fact.state === known.state;
  return fact.externalId === null && !isSame;
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
