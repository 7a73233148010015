import { eachInSteps, type Steps } from "@/lib/core/steps";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import { toArray } from "./derive-sql";
import type { LineKey } from "./said-line";
import type { LedgerScope } from "./scope";

/** What the ledger has of a line; `id` is null where it has none, `seen` whether an import has ever said one. */
export type CurrentLine = {
  id: string | null;
  seen: boolean;
  amount: bigint;
  currency: string;
  state: string;
  from: string;
  to: string;
  paidOn: string | null;
  dueOn: string | null;
  qualifiedViews: bigint | null;
  note: string;
};

type Tenant = Pick<LedgerScope, "creatorId">;

/** In the order of the keys; none of them where the ledger knows no line at all, as before a first import. */
export async function findCurrentLines(
  sql: Sql,
  { creatorId }: Tenant,
  keys: readonly LineKey[],
): Promise<readonly CurrentLine[]> {
  if (keys.length === 0 || (await hasNoLines(sql, { creatorId }))) return [];
  const identities = await inTurns(toTexts(keys));
  return sql.query<CurrentLine>(
    `SELECT i.id::text, EXISTS (SELECT FROM observation o WHERE o.creator_id = $1::uuid AND o.kind = 'income'
         AND o.natural_key = g.identity || '#' || g.occurrence) AS seen,
       i.amount, i.currency, i.state, i.earned_from AS "from", i.earned_to AS "to",
       i.paid_on AS "paidOn", i.due_on AS "dueOn",
       i.qualified_views AS "qualifiedViews", i.note
     FROM unnest($2::text[], $3::int[]) WITH ORDINALITY AS g(identity, occurrence, at)
     LEFT JOIN income i ON i.creator_id = $1::uuid AND i.identity = g.identity AND i.occurrence = g.occurrence
     ORDER BY g.at`,
    [creatorId, identities, toArray(keys.map(({ occurrence }) => occurrence))],
  );
}

async function hasNoLines(sql: Sql, { creatorId }: Tenant): Promise<boolean> {
  const [row] = await sql.query<{ hasNone: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM income WHERE creator_id = $1::uuid)
       AND NOT EXISTS (SELECT FROM observation WHERE creator_id = $1::uuid AND kind = 'income') AS "hasNone"`,
    [creatorId],
  );
  return row?.hasNone ?? false;
}

/** The identities as PostgreSQL's text of an array: a driver would quote a hundred thousand of them at one go. */
function* toTexts(keys: readonly LineKey[]): Steps<string> {
  const texts: string[] = [];
  yield* eachInSteps(keys, ({ identity }) => texts.push(`"${identity.replace(/["\\]/g, "\\$&")}"`));
  return `{${texts.join(",")}}`;
}
