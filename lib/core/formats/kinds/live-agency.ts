import { eachInSteps, type Steps } from "@/lib/core/steps";
import type { LocalDate } from "@/lib/core/time/date";
import { hasColumns, mapColumns } from "../columns";
import { worthOfDiamonds } from "../diamonds";
import type { IncomeFact } from "../facts";
import type { Context, Format } from "../format";
import { liveMonthId } from "../live-ids";
import { createProblems } from "../problems";
import { eachRow } from "../row-reader";
import type { SourceTable } from "../table";
import { AGENCY_NAMES, dayInName, readAgencyRow, readSpan, type AgencyRow } from "./live-agency-row";

/**
 * A LIVE agency's list of its creators: the diamonds of each since the first of a month. One line of LIVE gifts per creator
 * and month, an estimate, whose id makes a later file of the month take its place. An agency's file holds other people's
 * rows too: only the creator's own count.
 */
export const liveAgency: Format = {
  kind: "tiktok-live-agency",
  detect: isAgencyTable,
  takenOn: (table) => dayInName(table.containerName) ?? dayInName(table.name) ?? dayAfterLast(table),
  *read(table, { context, companions }) {
    const problems = createProblems();
    const rows = yield* rowsOf(table, { context, problems });
    const own = chooseOwn(rows, context);
    const ours = own.map((row): Rival => ({ ...row, key: table.key }));
    const rivals = [...ours];
    for (const other of companions.filter(isAgencyTable)) {
      const others = yield* rowsOf(other, { context, problems: createProblems() });
      for (const row of others) rivals.push({ ...row, key: other.key });
    }
    const furthest = yield* findFurthest(rivals);
    const facts: IncomeFact[] = [];
    yield* eachInSteps(ours, (row) => {
      const isFurthest = furthest.get(monthOf(row)) === rankOf(row);
      const fact = isFurthest ? toIncome(row, context) : noteOutdone(row);
      if (fact !== null) facts.push(fact);
    });
    const handle = own.find(({ username }) => username !== "")?.username;
    return {
      kind: "tiktok-live-agency",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: Math.max(0, table.rows.length - 1),
      errorRows: problems.errorRows(),
      ...(handle === undefined ? {} : { handle }),
    };
  },
};

function isAgencyTable({ rows: [header = []] }: SourceTable): boolean {
  return hasColumns(mapColumns(header, AGENCY_NAMES), ["period", "creatorId", "username", "diamonds"]);
}

/** A file without a day in its name was taken after the last day that it covers. */
function dayAfterLast({ rows }: SourceTable): LocalDate | null {
  const at = mapColumns(rows[0] ?? [], AGENCY_NAMES).get("period")?.index ?? -1;
  return (
    rows
      .slice(1)
      .flatMap((cells) => readSpan(cells[at] ?? "")?.to ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

type Options = { context: Context; problems: ReturnType<typeof createProblems> };

function* rowsOf(table: SourceTable, { context, problems }: Options): Steps<AgencyRow[]> {
  const columns = mapColumns(table.rows[0] ?? [], AGENCY_NAMES);
  const rows: AgencyRow[] = [];
  const read = (row: AgencyRow["row"]) => {
    const found = readAgencyRow(row, context);
    if (found !== null) rows.push(found);
  };
  yield* eachRow(table.rows, { columns, problems, read });
  return rows;
}

/**
 * The rows of the one creator whose books these are: who is alone in the file, or whose username is the only one that is a
 * channel here. Else nobody can tell, and every row is refused until the others are skipped.
 */
function chooseOwn(rows: readonly AgencyRow[], { handles, skipped }: Context): AgencyRow[] {
  const leftOut = new Set(skipped);
  const left = rows.filter(({ row }) => !leftOut.has(row.number));
  const creators = new Set(left.map(({ creatorId }) => creatorId));
  if (creators.size <= 1) return left;
  const known = new Set(
    left.filter(({ username }) => handles.includes(username)).map(({ creatorId }) => creatorId),
  );
  for (const { row, creatorId } of left) {
    if (known.size !== 1) {
      const message = `This file holds ${creators.size} creators. Skip the rows of all but one.`;
      row.note("creatorId", { code: "many-creators", message });
    } else if (!known.has(creatorId)) {
      const message = "This is another creator's row, so it is left out.";
      row.note("creatorId", { code: "other-creator", message, severity: "info" });
    }
  }
  return known.size === 1 ? left.filter(({ creatorId }) => known.has(creatorId)) : [];
}

type Rival = AgencyRow & { key: string };

/** Amounts count only up to date: of several rows of a creator's month the one that reaches furthest is its line. */
function* findFurthest(rivals: readonly Rival[]): Steps<ReadonlyMap<string, string>> {
  const furthest = new Map<string, string>();
  yield* eachInSteps(rivals, (rival) => {
    const [month, rank] = [monthOf(rival), rankOf(rival)];
    if (rank > (furthest.get(month) ?? "")) furthest.set(month, rank);
  });
  return furthest;
}

function monthOf({ creatorId, month }: AgencyRow): string {
  return `${creatorId} ${month}`;
}

function rankOf({ period, diamonds, key, row }: Rival): string {
  return `${period.to} ${String(diamonds).padStart(20, "0")} ${key} ${String(row.number).padStart(9, "0")}`;
}

function noteOutdone({ row }: AgencyRow): null {
  const message = "Another row has more of the same month, so this one is left out.";
  return row.note("period", { code: "repeated", message, severity: "info" });
}

function toIncome(
  { row, creatorId, month, period, diamonds }: AgencyRow,
  context: Context,
): IncomeFact | null {
  const worth = worthOfDiamonds(diamonds, { rates: context.diamondRates, on: period });
  if (!worth.ok) {
    const message =
      worth.error.code === "unitCurrenciesDiffer"
        ? "The value of a diamond changes its currency in this month. Give the whole month one currency in Settings."
        : "These diamonds cannot be valued. Check the value of a diamond in Settings.";
    return row.note("diamonds", { code: "no-diamond-value", message });
  }
  const { amount, currency, stretches } = worth.value;
  const note = stretches.map(({ units, rate }) => `${units} × ${rate.rate} ${rate.currency}`).join(" + ");
  return {
    type: "income",
    row: row.number,
    platform: "tiktok",
    stream: "live_gifts",
    programme: "",
    period,
    video: null,
    qualifiedViews: null,
    amount,
    currency,
    rate: null,
    state: "estimated",
    paidOn: null,
    dueOn: null,
    externalId: liveMonthId({ creatorId, month }),
    note: `Diamonds: ${note}`,
    sourceText: row.text("diamonds"),
  };
}
