import { z } from "zod";
import { parseCurrency } from "@/lib/core/money/currency";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { deriveAll } from "./derive";
import { lockFacts } from "./derive-lock";
import { keptWorths, rebase, type KeptWorths } from "./rebase";
import type { LedgerScope } from "./scope";
import { settlePublishDays } from "./videos";

/** The settings as an entry of Activity keeps them. */
export const creatorSettings = z.object({
  creatorName: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});

export type CreatorSettings = z.output<typeof creatorSettings>;

/** The same of before, with what lines were worth then where the currency became another. */
export const settingsBefore = creatorSettings.extend({ worths: keptWorths.default([]) });

type Change = {
  action: "creator.update" | "creator.undo";
  summary: string;
  before: CreatorSettings;
  after: CreatorSettings;
  version: number;
  /** What lines were worth in the currency of after, when it was the base currency before. */
  kept?: KeptWorths;
};

export type SettingsWritten = { ok: true; auditId: string } | { ok: false; reason: "changed" | "has-closed" };

/**
 * Writes a creator's settings with their entry in Activity. Another zone moves the bounds of days, so everything derived
 * is made again; dated income does not move. Another currency converts every line again, each at the rate of its own day.
 * The caller holds the settings to change them.
 */
export async function writeSettings(sql: Sql, scope: LedgerScope, change: Change): Promise<SettingsWritten> {
  const { creatorId, userId } = scope;
  const { before, after, version, action, summary, kept = [] } = change;
  // Even a new name sets the ledger's stamp, whose row belongs to who writes facts.
  await lockFacts(sql, scope);
  const baseCurrency = parseCurrency(after.currency);
  if (baseCurrency === null) throw new Error("A base currency that does not exist was taken.");
  const isRebased = after.currency !== before.currency;
  if (isRebased && (await hasClosedMonths(sql, scope))) return { ok: false, reason: "has-closed" };
  const updated = await sql.query(
    `UPDATE creator SET name = $2, base_currency = $3, time_zone = $4, version = version + 1
     WHERE creator_id = $1::uuid AND version = $5 RETURNING 1 AS updated`,
    [creatorId, after.creatorName, after.currency, after.timeZone, version],
  );
  if (updated.length !== 1) return { ok: false, reason: "changed" };
  const worths = isRebased
    ? await rebase(sql, { creatorId, baseCurrency }, { before: before.currency, kept })
    : [];
  const moved = { creatorId, timeZone: after.timeZone };
  if (after.timeZone !== before.timeZone) await settlePublishDays(sql, moved, { videoIds: null });
  if (isRebased || after.timeZone !== before.timeZone) await deriveAll(sql, moved);
  const auditId = await writeAudit(sql, {
    ...{ creatorId, actorId: userId, action, entity: "creator", entityId: creatorId, summary },
    before: JSON.stringify({ ...before, ...(worths.length > 0 ? { worths } : {}) }),
    after: JSON.stringify(after),
  });
  return { ok: true, auditId };
}

/** What a closed month held is kept as it was, in the currency of then. */
async function hasClosedMonths(sql: Sql, { creatorId }: LedgerScope): Promise<boolean> {
  const closed = await sql.query("SELECT 1 FROM closed_day WHERE creator_id = $1::uuid LIMIT 1", [creatorId]);
  return closed.length > 0;
}
