import type { AccountCode } from "@/lib/core/exports/account-codes";
import { STREAMS } from "@/lib/core/income/stream";
import type { Sql } from "@/lib/server/sql";
import { getT } from "@/lib/server/messages";
import { tracked } from "./tracked";
import type { LedgerScope, Written } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

/** Every stream, and every category that costs have or that has an account, with its account where it has one. */
export async function listAccountCodes(sql: Sql, { creatorId }: Tenant): Promise<AccountCode[]> {
  return sql.query<AccountCode>(
    `WITH named AS (
       SELECT 'income' AS side, s.name, s.place FROM unnest($2::text[]) WITH ORDINALITY AS s(name, place)
       UNION SELECT 'cost', category, 0 FROM cost WHERE creator_id = $1::uuid AND category <> ''
       UNION SELECT side, name, 0 FROM account_code WHERE creator_id = $1::uuid AND side = 'cost')
     SELECT n.side, n.name, coalesce(a.code, '') AS code, coalesce(a.label, '') AS label
     FROM named n LEFT JOIN account_code a ON a.creator_id = $1::uuid AND a.side = n.side AND a.name = n.name
     ORDER BY n.side DESC, n.place, lower(n.name), n.name`,
    [creatorId, STREAMS.map(({ slug }) => slug)],
  );
}

/** Sets the accounts of these; one without a code has none any more. Of all others they stay. */
export async function saveAccountCodes(
  sql: Sql,
  scope: LedgerScope,
  codes: readonly AccountCode[],
): Promise<Written<object>> {
  const parts = [{ table: "account_code", where: "true", params: [] }] as const;
  const change = {
    scope,
    action: "account.update",
    entity: "account" as const,
    entityId: scope.creatorId,
    parts,
  };
  const summary = getT("accounting")("title");
  const auditId = await tracked(sql, { ...change, summary }, async () => {
    for (const { side, name, code, label } of codes) {
      const key = [scope.creatorId, side, name];
      if (code === "")
        await sql.query(
          "DELETE FROM account_code WHERE creator_id = $1::uuid AND side = $2 AND name = $3",
          key,
        );
      else
        await sql.query(
          `INSERT INTO account_code (creator_id, side, name, code, label) VALUES ($1::uuid, $2, $3, $4, $5)
           ON CONFLICT (creator_id, side, name) DO UPDATE SET code = EXCLUDED.code, label = EXCLUDED.label`,
          [...key, code, label],
        );
    }
  });
  return { ok: true, value: { auditId } };
}
