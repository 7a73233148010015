import "server-only";
import { groupBy } from "@/lib/ledger/group";
import { listPricedDeals } from "@/lib/ledger/priced-deals";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { sortBrands, toBrandRow, toBrandYears, toWorthRow } from "./policy";
import type { BrandDetail, BrandFacts, BrandRow, BrandSort } from "./schema";

/** Every brand of the creator with what all its deals paid. */
export async function listBrands(viewer: Viewer, sort: BrandSort): Promise<BrandRow[]> {
  const today = todayIn(viewer.timeZone);
  return read(viewer, async (sql) => {
    const brands = await sql.query<BrandFacts>(`${BRANDS} order by id`, [viewer.creatorId]);
    const deals = groupBy(await listPricedDeals(sql, viewer, { today }), ({ facts }) => facts.brandId);
    return sortBrands(
      brands.map((brand) => toBrandRow(brand, deals.get(brand.id) ?? [])),
      sort,
    );
  });
}

/** Null when there is no such brand for this viewer, whoever else may have one. */
export async function findBrand(viewer: Viewer, id: string): Promise<BrandDetail | null> {
  if (!isUuid(id)) return null;
  const today = todayIn(viewer.timeZone);
  return read(viewer, async (sql) => {
    const [facts] = await sql.query<BrandFacts>(`${BRANDS} and id = $2::uuid`, [viewer.creatorId, id]);
    if (facts === undefined) return null;
    const all = await listPricedDeals(sql, viewer, { today });
    const deals = all.filter((deal) => deal.facts.brandId === id);
    const rows = deals.map(toWorthRow).sort((a, b) => (a.on < b.on ? 1 : -1));
    return { facts, row: toBrandRow(facts, deals), deals: rows, years: toBrandYears(deals) };
  });
}

const BRANDS = `select id::text as id, version, name, contact_name as "contactName", contact_email as "contactEmail",
    address, tax_id as "taxId", note from brand where creator_id = $1::uuid`;

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
