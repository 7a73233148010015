import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

/** What a creator prints on invoices, and what new ones begin with. */
export type Invoicing = {
  prefix: string;
  name: string;
  address: string;
  taxId: string;
  email: string;
  bank: string;
  footer: string;
  /** Decimal text from 0 to 100. */
  taxPercent: string;
  taxNote: string;
  netDays: number;
};

const COLUMNS = "prefix, name, address, tax_id, email, bank, footer, tax_percent, tax_note, net_days";

/** Null while nothing was said. */
export async function findInvoicing(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
): Promise<(Invoicing & { version: number }) | null> {
  const [row] = await sql.query<Invoicing & { version: number }>(
    `SELECT prefix, name, address, tax_id AS "taxId", email, bank, footer, trim_scale(tax_percent)::text AS "taxPercent",
       tax_note AS "taxNote", net_days AS "netDays", version FROM invoice_settings WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  return row ?? null;
}

type Saving = {
  /** The one that the person saw; 0 where there was none. */
  version: number;
  invoicing: Invoicing;
  /** The number that the first paper gets; null: as it is. Refused once a paper has a number. */
  firstNumber: number | null;
};

export async function saveInvoicing(
  sql: Sql,
  scope: LedgerScope,
  { version, invoicing, firstNumber }: Saving,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const [known] = await sql.query<{ id: string; version: number }>(
    `SELECT id::text AS id, version FROM invoice_settings WHERE creator_id = $1::uuid FOR UPDATE`,
    [scope.creatorId],
  );
  if ((known?.version ?? 0) !== version)
    return refuseWrite("conflict", { message: getT("states")("changedMeanwhile") });
  if (firstNumber !== null && !(await setFirstNumber(sql, scope, firstNumber)))
    return refuseWrite("conflict", { field: "firstNumber", message: getT("invoices")("numbersBegan") });
  const id = known?.id ?? newId();
  const parts = [{ table: "invoice_settings", where: "true", params: [] }] as const;
  const change = { scope, action: "invoicing.update", entity: "invoicing" as const, entityId: id, parts };
  const auditId = await tracked(sql, { ...change, summary: invoicing.name }, async () => {
    const { prefix, name, address, taxId, email, bank, footer, taxPercent, taxNote, netDays } = invoicing;
    await sql.query(
      `INSERT INTO invoice_settings AS s (creator_id, id, ${COLUMNS})
       VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10::numeric, $11, $12::int)
       ON CONFLICT (creator_id, id) DO UPDATE SET (${COLUMNS}) = ($3, $4, $5, $6, $7, $8, $9, $10::numeric, $11, $12::int),
         version = s.version + 1`,
      [
        ...[scope.creatorId, id, prefix, name, address, taxId, email],
        ...[bank, footer, taxPercent, taxNote, netDays],
      ],
    );
  });
  return { ok: true, value: { id, auditId } };
}

/** The number that the next paper gets, and whether one has its number already. */
export async function nextNumber(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
): Promise<{ next: number; hasIssued: boolean }> {
  const [row] = await sql.query<{ next: number; hasIssued: boolean }>(
    `SELECT coalesce((SELECT next_number FROM invoice_counter WHERE creator_id = $1::uuid), 1) AS next,
       EXISTS (SELECT FROM invoice WHERE creator_id = $1::uuid AND number IS NOT NULL) AS "hasIssued"`,
    [creatorId],
  );
  return row ?? { next: 1, hasIssued: false };
}

/** False where a paper has a number by now, and another one than the next was asked for. */
async function setFirstNumber(sql: Sql, scope: LedgerScope, first: number): Promise<boolean> {
  const { next, hasIssued } = await nextNumber(sql, scope);
  if (next === first) return true;
  if (hasIssued) return false;
  await sql.query(
    `INSERT INTO invoice_counter (creator_id, next_number) VALUES ($1::uuid, $2::int)
     ON CONFLICT (creator_id) DO UPDATE SET next_number = $2::int`,
    [scope.creatorId, first],
  );
  return true;
}
