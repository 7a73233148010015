import { addDays, parseLocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { BULK_NAMES, BULK_TABLES, listCounting, type BulkName } from "./bulk";
import type { CurrentLine } from "./current-lines";
import type { PlannedIncome } from "./import-income";
import type { PlannedFacts } from "./publish-facts";
import type { RowKey } from "./row-book";
import type { LedgerScope } from "./scope";

/**
 * A value that a row changes, as text: a count, an amount of minor units in `currency`, a day, or words. `field` is the
 * column of the table that it goes to. An empty `before` is no value.
 */
export type RowChange = {
  field: string;
  before: string;
  after: string;
  currency: { before: string; after: string } | null;
};

/** What a row would do: the kinds of row that it makes, and the values that it changes. */
export type RowWork = { adds: AddedKind[]; changes: RowChange[] };

export type AddedKind = BulkName | "video" | "income";

/** What each of a page's rows would do. Read within the preview's transaction, so that it fits the counts. */
export async function describeRows(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { facts, keys }: { facts: PlannedFacts; keys: ReadonlySet<RowKey> },
): Promise<Map<RowKey, RowWork>> {
  const works = new Map<RowKey, RowWork>();
  const workOf = (key: RowKey): RowWork => {
    const work = works.get(key) ?? { adds: [], changes: [] };
    works.set(key, work);
    return work;
  };
  const isShown = ({ ref }: { ref: RowKey }) => keys.has(ref);
  const videos = facts.videos.filter(isShown);
  for (const { ref, place } of videos) {
    const { adds } = workOf(ref);
    if (place.isNew && !adds.includes("video")) adds.push("video");
  }
  for (const line of facts.income.filter(isShown)) {
    if (line.status === "new") workOf(line.ref).adds.push("income");
    else if (line.before !== null) workOf(line.ref).changes.push(...lineChanges(line, line.before));
  }
  for (const name of BULK_NAMES) {
    const table = BULK_TABLES[name];
    const rows = facts.bulk[name].filter(isShown);
    const known = await listCounting(sql, { creatorId, table, rows });
    rows.forEach(({ ref, cells }, index) => {
      const before = known[index] ?? null;
      if (before === null) workOf(ref).adds.push(name);
      else workOf(ref).changes.push(...cellChanges(name, { before, after: cells.slice(table.keys.length) }));
    });
  }
  for (const change of await titleChanges(sql, { creatorId }, videos)) {
    workOf(change.ref).changes.push({ ...change.change, currency: null });
  }
  return works;
}

function lineChanges({ fact }: PlannedIncome<RowKey>, before: CurrentLine): RowChange[] {
  const currency = { before: before.currency, after: fact.currency };
  const fields = [
    ["amount", before.amount, fact.amount],
    ["state", before.state, fact.state],
    ["earned_from", before.from, fact.period.from],
    ["earned_until", lastOf(before.to), lastOf(fact.period.to)],
    ["paid_on", before.paidOn, fact.paidOn],
    ["due_on", before.dueOn, fact.dueOn],
    ["qualified_views", before.qualifiedViews, fact.qualifiedViews],
    ["note", before.note, fact.note],
  ] as const;
  return fields.flatMap(([field, was, is]) => {
    const isMoney = field === "amount";
    const isOther = was !== is || (isMoney && before.currency !== fact.currency);
    const values = { before: String(was ?? ""), after: String(is ?? "") };
    return isOther ? [{ field, ...values, currency: isMoney ? currency : null }] : [];
  });
}

/** Periods are half-open; a person reads their last day. */
function lastOf(end: string): string {
  const day = parseLocalDate(end);
  return day === null ? end : addDays(day, -1);
}

type Values = {
  before: readonly (string | null)[];
  after: readonly (string | bigint | number | boolean | null)[];
};

function cellChanges(name: BulkName, { before, after }: Values): RowChange[] {
  return BULK_TABLES[name].values.flatMap(([field, type], index) => {
    // An instant has several ways to be written, and no row is about its end.
    if (type === "timestamptz") return [];
    const values = { before: before[index] ?? "", after: String(after[index] ?? "") };
    return values.before === values.after ? [] : [{ field, ...values, currency: null }];
  });
}

type TitleChange = { ref: RowKey; change: { field: string; before: string; after: string } };

async function titleChanges(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  videos: PlannedFacts["videos"],
): Promise<TitleChange[]> {
  const said = videos.flatMap(({ ref, place, fact, isMention }) =>
    place.isNew || isMention || fact === null ? [] : [{ ref, id: place.id, fact }],
  );
  if (said.length === 0) return [];
  const rows = await sql.query<{ id: string; title: string; duration: number | null }>(
    `SELECT id::text, title, duration_seconds AS duration FROM video WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
    [creatorId, said.map(({ id }) => id)],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return said.flatMap(({ ref, id, fact }) => {
    const { title = "", duration = null } = known.get(id) ?? {};
    const changes = [
      { field: "title", before: title, after: fact.title ?? "" },
      { field: "duration", before: String(duration ?? ""), after: String(fact.durationSeconds ?? "") },
    ];
    return changes
      .filter(({ before, after }) => after !== "" && before !== after)
      .map((change) => ({ ref, change }));
  });
}
