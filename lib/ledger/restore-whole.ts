import { parseCurrency } from "@/lib/core/money/currency";
import { isTimeZone } from "@/lib/core/time/zone";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { deriveAll } from "./derive";
import { lockFacts } from "./derive-lock";
import type { WholeArchive } from "./read-whole";
import { checkRestored, isEmptyCreator } from "./restore-checks";
import { restoreFiles } from "./restore-files";
import { refusedByDatabase, RestoreRefused } from "./restore-refused";
import { restoreRows, type Restoring } from "./restore-rows";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { type Manifest, type ManifestTable, type WholeSum } from "./whole-manifest";
import { listLeaving } from "./whole-rows";
import { sumFacts, sumFigures } from "./whole-sums";
import { STORED_FILE } from "./whole-tables";

/** What came back; `nextInvoice` is the number that the next paper gets, null where none was written yet. */
export type Restored = {
  creatorName: string;
  madeOn: string;
  rows: number;
  lines: number;
  videos: number;
  nextInvoice: number | null;
};

/**
 * Takes a whole ledger into a creator that has nothing yet: its settings, every row under its own id, attachments; then
 * derives all figures and holds counts, sums and totals against the archive. Refused, nothing may be kept of it: the
 * caller rolls the transaction back. The caller holds the creator's settings to change them.
 */
export async function restoreWhole(
  sql: Sql,
  scope: LedgerScope,
  { archive, ...given }: { archive: WholeArchive } & Pick<Restoring, "members" | "onRows">,
): Promise<Written<Restored>> {
  const { creatorId, userId: actorId } = scope;
  const { manifest } = archive;
  await lockFacts(sql, scope);
  if (!(await isEmptyCreator(sql, creatorId)))
    return refuseWrite("conflict", { message: getT("whole")("refused.notEmpty") });
  try {
    await restoreTables({ sql, creatorId, ...given }, archive);
    await compare(sql, creatorId, manifest);
  } catch (error) {
    if (error instanceof RestoreRefused) return refuseWrite("invalid", { message: error.message });
    throw error;
  }
  const summary = `${manifest.creator.name} ${manifest.madeOn.slice(0, 10)}`;
  const entry = { action: "creator.restore", entity: "creator", entityId: creatorId, summary } as const;
  const auditId = await writeAudit(sql, { creatorId, actorId, ...entry, before: null, after: null });
  return { ok: true, value: { ...(await describe(sql, creatorId, manifest)), auditId } };
}

async function restoreTables(restoring: Restoring, archive: WholeArchive): Promise<void> {
  const { sql, creatorId } = restoring;
  const { manifest } = archive;
  const tables = await listLeaving(sql);
  const said = new Map(manifest.tables.map((table) => [table.name, table]));
  refuseUnknown(said, [...tables.map(({ table }) => table.name), STORED_FILE.name]);
  await restoreSettings(restoring, manifest);
  for (const leaving of tables) {
    const own = said.get(leaving.table.name);
    // An archive of an earlier version does not have the tables that came later.
    if (own === undefined || own.name === "creator") continue;
    await restoreRows(restoring, archive, { leaving, said: own });
  }
  const files = said.get(STORED_FILE.name);
  if (files !== undefined) await restoreFiles(restoring, archive, files);
  await checkRestored(sql, creatorId, tables);
  try {
    await deriveAll(sql, { creatorId, timeZone: manifest.creator.timeZone });
  } catch (error) {
    throw refusedByDatabase(error, "income");
  }
}

function refuseUnknown(said: ReadonlyMap<string, ManifestTable>, known: readonly string[]): void {
  const unknown = [...said.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RestoreRefused("table", { table: unknown });
}

/** As long as the form that names a creator takes. */
const MOST_NAME = 80;

/** Amounts are in its currency and days begin in its zone, so it becomes what the archive's creator was. */
async function restoreSettings({ sql, creatorId }: Restoring, { creator }: Manifest): Promise<void> {
  const { name, baseCurrency, timeZone } = creator;
  const isKnown =
    parseCurrency(baseCurrency) === baseCurrency &&
    isTimeZone(timeZone) &&
    name.trim() !== "" &&
    name.length <= MOST_NAME;
  if (!isKnown) throw new RestoreRefused("manifest", { why: "creator" });
  await sql.query(
    `UPDATE creator SET name = $2, base_currency = $3, time_zone = $4, version = version + 1 WHERE creator_id = $1::uuid`,
    [creatorId, name, baseCurrency, timeZone],
  );
}

/** Figures of other rules may differ and be right; money and counts may not. */
async function compare(sql: Sql, creatorId: string, manifest: Manifest): Promise<void> {
  const sums = await sumFacts(sql, creatorId);
  const textOf = (sum: WholeSum) => `${sum.of} ${sum.currency} ${sum.amount}`;
  if (sums.map(textOf).join() !== manifest.sums.map(textOf).join()) throw new RestoreRefused("sums");
  const totals = await sumFigures(sql, creatorId);
  if (totals.rules !== manifest.totals.rules) return;
  for (const [name, value] of Object.entries(totals)) {
    const said = Object.entries(manifest.totals).find(([key]) => key === name)?.[1];
    if (said !== value)
      throw new RestoreRefused("totals", { name, said: String(said), found: String(value) });
  }
}

async function describe(
  sql: Sql,
  creatorId: string,
  { creator, madeOn, tables }: Manifest,
): Promise<Restored> {
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0;
  const [counter] = await sql.query<{ next: number }>(
    "SELECT next_number AS next FROM invoice_counter WHERE creator_id = $1::uuid",
    [creatorId],
  );
  return {
    ...{ creatorName: creator.name, madeOn, rows: tables.reduce((sum, { rows }) => sum + rows, 0) },
    ...{ lines: rowsOf("income"), videos: rowsOf("video"), nextInvoice: counter?.next ?? null },
  };
}
