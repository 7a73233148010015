import type { LineFact } from "@/lib/core/formats/facts";
import { incomeIdentity } from "@/lib/core/income/identity";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

/** What lines of an export are held against: those that the ledger says the same of, and those to be decided by hand. */
export type LinePlan<Ref> = {
  same: Ref[];
  refused: { ref: Ref; code: "conflict" | "unknown-line"; message: string }[];
};

type KnownLine = {
  id: string | null;
  stream: string;
  programme: string;
  amount: bigint;
  currency: Currency;
  state: string;
  from: string;
  to: string;
  paidOn: string | null;
  dueOn: string | null;
  qualifiedViews: bigint | null;
  note: string;
};

/**
 * Finds each line by its id, else by what its source calls it, and compares. Nothing is ever written: an export brings
 * back what was there, and what differs is either an earlier state of the line or for a person to decide.
 */
export async function planLines<Ref>(
  sql: Sql,
  scope: Tenant,
  rows: readonly { ref: Ref; fact: LineFact }[],
): Promise<LinePlan<Ref>> {
  const said = rows.filter(({ fact }) => fact.line !== null);
  const unsaid = rows.filter(({ fact }) => fact.line === null);
  const plan: LinePlan<Ref> = { same: unsaid.map(({ ref }) => ref), refused: [] };
  if (said.length === 0) return plan;
  const known = await findLines(
    sql,
    scope,
    said.map(({ fact }) => fact),
  );
  const differing = said.flatMap((row, at) => {
    const line = known[at];
    if (!line || line.id === null) {
      plan.refused.push({ ref: row.ref, code: "unknown-line", message: UNKNOWN });
      return [];
    }
    const differences = differencesOf(row.fact, line);
    if (differences.length > 0) return [{ ...row, id: line.id, differences }];
    plan.same.push(row.ref);
    return [];
  });
  const earlier = await findEarlier(
    sql,
    scope,
    differing.map(({ id }) => id),
  );
  for (const { ref, fact, id, differences } of differing) {
    const isOlder = (earlier.get(id) ?? []).some((line) => differencesOf(fact, line).length === 0);
    if (isOlder) plan.same.push(ref);
    else plan.refused.push({ ref, code: "conflict", message: conflictOf(differences) });
  }
  return plan;
}

const UNKNOWN =
  "This line is not in the ledger: it was deleted, or the file is another creator's. It is not added; use the earnings template for that.";

type Difference = { what: string; here: string; there: string };

function differencesOf(fact: LineFact, known: KnownLine): Difference[] {
  const { line, stream, period } = fact;
  if (line === null) return [];
  const pairs: [string, string, string][] = [
    ["amount", moneyText(line.amount, line.currency), moneyText(known.amount, known.currency)],
    ["kind", stream, known.stream],
    ["programme", oneLine(line.programme), oneLine(known.programme)],
    ["status", line.state, known.state],
    ["first day", period.from, known.from],
    ["day after the last", period.to, known.to],
    ["day of payment", line.paidOn ?? "none", known.paidOn ?? "none"],
    ["day due", line.dueOn ?? "none", known.dueOn ?? "none"],
    ["qualified views", textOf(line.qualifiedViews), textOf(known.qualifiedViews)],
    ["note", oneLine(line.note), oneLine(known.note)],
  ];
  return pairs.flatMap(([what, here, there]) => (here === there ? [] : [{ what, here, there }]));
}

function textOf(count: bigint | null): string {
  return count === null ? "none" : String(count);
}

/** Spreadsheets take line ends and outer spaces off. The guard of an export's texts comes before a formula's first sign. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^'(?=\s*[=+\-@＝＋－＠])/u, "");
}

function conflictOf(differences: readonly Difference[]): string {
  const [first] = differences;
  const more = differences.length > 1 ? ` and ${differences.length - 1} more` : "";
  const { what = "", here = "", there = "" } = first ?? {};
  return `Here the ${what} is ${quoted(here)}, in the ledger ${quoted(there)}${more}. The ledger's stays; change the line there if the file is right.`;
}

function quoted(text: string): string {
  return text === "" ? "empty" : Array.from(text).slice(0, 60).join("");
}

const LINE_COLUMNS = (line: string) =>
  `${line}.id::text, ${line}.stream, ${line}.programme, ${line}.amount, ${line}.currency::text AS currency, ${line}.state,
   ${line}.earned_from AS "from", ${line}.earned_to AS "to", ${line}.paid_on AS "paidOn", ${line}.due_on AS "dueOn",
   ${line}.qualified_views AS "qualifiedViews", ${line}.note`;

function findLines(sql: Sql, { creatorId }: Tenant, facts: readonly LineFact[]): Promise<KnownLine[]> {
  const identities = facts.map(({ stream, period, line }) =>
    line?.externalId
      ? incomeIdentity({
          externalId: line.externalId,
          channelId: "",
          stream,
          programme: null,
          period,
          videoId: null,
        })
      : "",
  );
  return sql.query<KnownLine>(
    `SELECT ${LINE_COLUMNS("l")}
     FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS g(id, identity, at)
     LEFT JOIN income byid ON byid.creator_id = $1::uuid AND byid.id = g.id
     LEFT JOIN income bykey ON bykey.creator_id = $1::uuid AND bykey.identity = g.identity AND bykey.occurrence = 1
     LEFT JOIN income l ON l.creator_id = $1::uuid AND l.id = coalesce(byid.id, bykey.id)
     ORDER BY g.at`,
    [creatorId, facts.map(({ id }) => id), identities],
  );
}

/** What lines were before they were edited, and the amounts and states that imports gave them over time. */
async function findEarlier(
  sql: Sql,
  { creatorId }: Tenant,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownLine[]>> {
  const found = new Map<string, KnownLine[]>();
  if (ids.length === 0) return found;
  const rows = await sql.query<KnownLine>(
    `SELECT ${LINE_COLUMNS("e")}
     FROM audit a, jsonb_populate_recordset(NULL::income, coalesce(a.before->'income', '[]')) e
     WHERE a.creator_id = $1::uuid AND e.id::text = ANY($2::text[])
     UNION ALL
     SELECT i.id::text, i.stream, i.programme, r.amount, i.currency::text, r.state, i.earned_from, i.earned_to, i.paid_on,
       i.due_on, i.qualified_views, i.note
     FROM income i JOIN income_revision r ON r.creator_id = i.creator_id AND r.income_id = i.id
     WHERE i.creator_id = $1::uuid AND i.id = ANY($2::uuid[])`,
    [creatorId, ids],
  );
  for (const row of rows) {
    if (row.id !== null) found.set(row.id, [...(found.get(row.id) ?? []), row]);
  }
  return found;
}
