import { addOne } from "./deal-files";
import { makeBilledDeal, makeBilling } from "./invoices";
import { makePerson } from "./people";
import { exportWhole, membersOf } from "./whole";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import type { Viewer } from "@/lib/server/viewer";

export type Besieged = Awaited<ReturnType<typeof makeBesieged>>;

/** An archive to forge others of, an empty creator that they are handed to, and a video of a stranger. */
export async function makeBesieged() {
  const kim = await makeBilling();
  const video = await kim.addVideo({ "2026-10-01": 0, "2026-10-11": 5_000 });
  await kim.add({
    amount: "12.50",
    stream: "ads",
    video,
    earnedFrom: "2026-10-01",
    earnedLast: "2026-10-31",
  });
  const deal = await makeBilledDeal(kim);
  await deal.issue(90_000n);
  await addOne(kim.viewer, deal.id, "contract.pdf", "one");
  const path = await exportWhole(kim.viewer);
  const other = await makeBilling();
  const theirVideo = await other.addVideo({ "2026-10-01": 0, "2026-10-11": 5_000 });
  const { viewer: target } = await makePerson({ creatorName: "Empty" });
  return { path, members: membersOf(path), theirVideo, target };
}

/** The tables of a creator that have rows, besides its own. */
export async function leftovers(viewer: Viewer): Promise<string[]> {
  const tables = TENANT_TABLES.filter((table) => table !== "creator" && table !== "ledger_stamp");
  const counts = tables.map((table) => `SELECT '${table}' AS name, count(*) AS rows FROM "${table}"`);
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ name: string; rows: bigint }>(counts.join(" UNION ALL ")),
  );
  return rows.filter(({ rows: count }) => count > 0n).map(({ name }) => name);
}
