import { z } from "zod";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { deriveAll } from "./derive";
import { lockFacts } from "./derive-lock";
import type { LedgerScope } from "./scope";
import { settlePublishDays } from "./videos";

/** The settings as an entry of Activity keeps them. */
export const creatorSettings = z.object({
  creatorName: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});

export type CreatorSettings = z.output<typeof creatorSettings>;

type Change = {
  action: "creator.update" | "creator.undo";
  summary: string;
  before: CreatorSettings;
  after: CreatorSettings;
  version: number;
};

export type SettingsWritten = { ok: true; auditId: string } | { ok: false; reason: "changed" | "has-income" };

/**
 * Writes a creator's settings with their entry in Activity. Another zone moves the bounds of days, so everything derived
 * is made again; dated income does not move. The currency can change while there is no income. The caller holds the
 * settings to change them.
 */
export async function writeSettings(sql: Sql, scope: LedgerScope, change: Change): Promise<SettingsWritten> {
  const { creatorId, userId } = scope;
  const { before, after, version, action, summary } = change;
  // Even a new name sets the ledger's stamp, whose row belongs to who writes facts.
  await lockFacts(sql, scope);
  if (after.currency !== before.currency && (await hasIncome(sql, scope)))
    return { ok: false, reason: "has-income" };
  const updated = await sql.query(
    `UPDATE creator SET name = $2, base_currency = $3, time_zone = $4, version = version + 1
     WHERE creator_id = $1::uuid AND version = $5 RETURNING 1 AS updated`,
    [creatorId, after.creatorName, after.currency, after.timeZone, version],
  );
  if (updated.length !== 1) return { ok: false, reason: "changed" };
  if (after.timeZone !== before.timeZone) {
    const moved = { creatorId, timeZone: after.timeZone };
    await settlePublishDays(sql, moved, { videoIds: null });
    await deriveAll(sql, moved);
  }
  const auditId = await writeAudit(sql, {
    ...{ creatorId, actorId: userId, action, entity: "creator", entityId: creatorId, summary },
    before: JSON.stringify(before),
    after: JSON.stringify(after),
  });
  return { ok: true, auditId };
}

async function hasIncome(sql: Sql, { creatorId }: LedgerScope): Promise<boolean> {
  const lines = await sql.query("SELECT 1 FROM income WHERE creator_id = $1::uuid LIMIT 1", [creatorId]);
  return lines.length > 0;
}
