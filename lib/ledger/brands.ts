import type { BrandInput } from "@/lib/core/deals/brand-form";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

export type Brand = BrandInput & { id: string; version: number };

/** Columns of table `brand b`. */
const COLUMNS = `b.id::text AS id, b.name, b.contact_name AS "contactName", b.contact_email AS "contactEmail", b.address,
  b.tax_id AS "taxId", b.note, b.version`;

export async function findBrand(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  id: string,
): Promise<Brand | null> {
  const [row] = await sql.query<Brand>(
    `SELECT ${COLUMNS} FROM brand b WHERE b.creator_id = $1::uuid AND b.id = $2::uuid`,
    [creatorId, id],
  );
  return row ?? null;
}

/** How a brand is called and reached. Papers that were issued to it stay as they were printed. */
export async function updateBrand(
  sql: Sql,
  scope: LedgerScope,
  { id, version, brand }: { id: string; version: number; brand: BrandInput },
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const known = await findBrand(sql, scope, id);
  const t = getT("brands");
  if (known === null) return refuseWrite("not-found", { message: t("gone") });
  if (known.version !== version)
    return refuseWrite("conflict", { message: getT("states")("changedMeanwhile") });
  const [other] = await sql.query<{ id: string }>(
    `SELECT id::text AS id FROM brand WHERE creator_id = $1::uuid AND lower(name) = lower($2) AND id <> $3::uuid`,
    [scope.creatorId, brand.name, id],
  );
  if (other !== undefined) return refuseWrite("invalid", { field: "name", message: t("nameTaken") });
  const parts = [{ table: "brand", where: "t.id = $2::uuid", params: [id] }] as const;
  const change = {
    scope,
    action: "brand.update",
    entity: "brand" as const,
    entityId: id,
    summary: brand.name,
  };
  const auditId = await tracked(sql, { ...change, parts }, async () => {
    const { name, contactName, contactEmail, address, taxId, note } = brand;
    await sql.query(
      `UPDATE brand SET name = $3, contact_name = $4, contact_email = $5, address = $6, tax_id = $7, note = $8,
         version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, name, contactName, contactEmail, address, taxId, note],
    );
  });
  return { ok: true, value: { id, auditId } };
}
