import type { IncomeFact } from "@/lib/core/formats/facts";
import type { OverlapAnswer } from "@/lib/core/formats/corrections";
import { isTooLarge } from "@/lib/core/income/conversion";
import { eachInSteps } from "@/lib/core/steps";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import { adoptIds } from "./adopt-ids";
import { findCurrentLines, type CurrentLine } from "./current-lines";
import { numberLines, type NumberedLine } from "./number-lines";
import type { Twin } from "./bulk";
import type { PlacedIncome } from "./placed-income";
import { loadPricing, type PricedLine } from "./line-money";
import { createOverlapBook, type KnownLine, type OverlapBook } from "./overlap";
import type { LedgerScope } from "./scope";
import { sharesDay, type Stack } from "./span-book";
import { spanText } from "./span-text";

export type PlannedIncome<Ref> = PlacedIncome<Ref> & {
  identity: string;
  occurrence: number;
  status: "new" | "changed" | "same";
  /** No import has said it before: only then is a missing line made, since a deleted one stays deleted. */
  isFresh: boolean;
  /** What it changes; null where there is nothing yet, or nothing changes. */
  before: CurrentLine | null;
};

export type IncomePlan<Ref> = {
  lines: PlannedIncome<Ref>[];
  refused: { ref: Ref; code: "duplicate" | "overlap" | "too-large" | "several-contents"; message: string }[];
  /** Lines that these take the place of. */
  replaced: string[];
  twins: Twin<Ref>[];
};

/** What the person decided of a row that is paid already under another period; null where they have not. */
export type OverlapOf<Ref> = (ref: Ref) => OverlapAnswer | null;

/** What each line would do: meet its like, be new, or be paid twice for the same days. Nothing is written. */
export async function planIncome<Ref>(
  sql: Sql,
  scope: LedgerScope,
  { rows, overlapOf }: { rows: readonly PlacedIncome<Ref>[]; overlapOf: OverlapOf<Ref> },
): Promise<IncomePlan<Ref>> {
  const plan: IncomePlan<Ref> = { lines: [], refused: [], replaced: [], twins: [] };
  if (rows.length === 0) return plan;
  const isTooLargeLine = await loadLimit(sql, scope, rows);
  const kept: PlacedIncome<Ref>[] = [];
  const measure = eachInSteps(rows, (row) => {
    if (!isTooLargeLine(row.fact)) kept.push(row);
    else plan.refused.push({ ref: row.ref, code: "too-large", message: TOO_LARGE });
  });
  await inTurns(measure);
  const adopted = await adoptIds(sql, scope, kept);
  const isBothKept = (ref: Ref) => overlapOf(ref) === "keep";
  const { lines, refused, twins } = await inTurns(numberLines(adopted.rows, { isBothKept }));
  plan.refused = [...plan.refused, ...adopted.refused, ...refused];
  plan.twins = twins;
  const current = await findCurrentLines(sql, scope, lines);
  const book = createOverlapBook(await listRivals(sql, scope));
  const decide = eachInSteps(lines, (line, index) => {
    planLine(line, { known: current[index], overlap: overlapOf(line.ref), book, plan });
  });
  await inTurns(decide);
  return plan;
}

/** As many periods as a question counts: where people chose to keep thousands of one another, each new line would meet all. */
const TOLD = 100;

type Deciding<Ref> = {
  known: CurrentLine | undefined;
  overlap: OverlapAnswer | null;
  book: OverlapBook;
  plan: IncomePlan<Ref>;
};

function planLine<Ref>(line: NumberedLine<Ref>, { known, overlap, book, plan }: Deciding<Ref>): void {
  const planned = { ...line, ...statusOf(line, known) };
  const isReplacing = overlap === "replace";
  const clashes = overlap === "keep" ? [] : listClashes(planned, book, isReplacing ? Infinity : TOLD);
  const replaced = isReplacing ? idsOf(clashes) : null;
  if (clashes.length > 0 && replaced === null) {
    plan.refused.push({ ref: line.ref, code: "overlap", message: overlapMessage(clashes) });
    return;
  }
  for (const id of replaced ?? []) plan.replaced.push(id);
  book.remove(replaced ?? []);
  if (planned.before?.id != null) book.remove([planned.before.id]);
  book.add(line);
  plan.lines.push(planned);
}

/** What a new line would count again, or one that is there on the days that it reaches further than before. */
function listClashes<Ref>(line: PlannedIncome<Ref>, book: OverlapBook, most: number): Stack<KnownLine>[] {
  const { status, before, fact } = line;
  if (status === "new") return book.clashesOf(line, most);
  if (before === null || (before.from <= fact.period.from && before.to >= fact.period.to)) return [];
  return book.clashesOf(line).filter((other) => !sharesDay(other, before));
}

/** Null where one of them is only in the files, and so cannot give way. */
function idsOf(clashes: readonly Stack<KnownLine>[]): string[] | null {
  const ids: string[] = [];
  for (const { items } of clashes) {
    for (const { id } of items) {
      if (id === null) return null;
      ids.push(id);
    }
  }
  return ids;
}

const TOO_LARGE = "With this rate the amount is larger than can be kept. Check the rate.";

/** Whether a line would be larger in the base currency than can be kept. Only what is in another one has a rate. */
async function loadLimit(
  sql: Sql,
  scope: LedgerScope,
  rows: readonly PlacedIncome<unknown>[],
): Promise<(fact: IncomeFact) => boolean> {
  const { baseCurrency } = scope;
  const foreign = rows.filter(({ fact }) => fact.currency !== baseCurrency);
  const lines = foreign.map(({ fact }) => toPriced(fact));
  const priceLine = await loadPricing(sql, scope, lines);
  return (fact) => {
    const isForeign = fact.currency !== baseCurrency;
    const worth = isForeign ? priceLine(toPriced(fact), null) : { baseAmount: fact.amount };
    return isTooLarge(worth, baseCurrency);
  };
}

function toPriced({ amount, currency, rate, state, period, paidOn }: IncomeFact): PricedLine {
  return { amount, currency, rate, state, paidOn, earned: period };
}

function statusOf<Ref>(
  { fact }: NumberedLine<Ref>,
  known: CurrentLine | undefined,
): Pick<PlannedIncome<Ref>, "status" | "isFresh" | "before"> {
  const isFresh = !known?.seen;
  if (!known || known.id === null) return { isFresh, status: isFresh ? "new" : "same", before: null };
  // What is settled is not estimated again.
  if (fact.externalId !== null && fact.state === "estimated" && known.state !== "estimated")
    return { isFresh, status: "same", before: null };
  if (isSameLine(known, fact)) return { isFresh, status: "same", before: null };
  return { isFresh, status: "changed", before: known };
}

function isSameLine(known: CurrentLine, fact: IncomeFact): boolean {
  return (
    known.from === fact.period.from &&
    known.to === fact.period.to &&
    known.amount === fact.amount &&
    known.currency === fact.currency &&
    known.state === fact.state &&
    known.paidOn === fact.paidOn &&
    known.dueOn === fact.dueOn &&
    known.qualifiedViews === fact.qualifiedViews &&
    known.note === fact.note
  );
}

async function listRivals(sql: Sql, scope: LedgerScope): Promise<KnownLine[]> {
  return sql.query<KnownLine>(
    `SELECT id::text, stream, programme, channel_id::text AS "channelId", video_id::text AS "videoId",
       external_id AS "externalId", earned_from AS "from", earned_to AS "to"
     FROM income WHERE creator_id = $1::uuid AND stream IN ('creator_rewards', 'ads', 'live_gifts')
       AND state <> 'reversed' AND parent_id IS NULL`,
    [scope.creatorId],
  );
}

function overlapMessage(clashes: readonly Stack<KnownLine>[]): string {
  const [first] = clashes;
  const [line] = first?.items ?? [];
  const count = clashes.reduce((sum, { items }) => sum + items.size, 0);
  const others = count > 1 ? ` and ${clashes.length < TOLD ? "" : "at least "}${count - 1} more` : "";
  const what = line?.stream === "live_gifts" ? "These LIVE gifts are counted" : "The same views are paid";
  return `${what} already by a line of ${spanText(first)}${others}. Choose whether to replace it or to keep both.`;
}
