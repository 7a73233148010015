import "server-only";
import { deriveAll } from "@/lib/ledger/derive";
import { withAuth } from "@/lib/server/auth-db";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";
import { readDerivedRules, writeDerivedRules } from "@/lib/server/instance";

/** Counts the rules of the derived rows: raised with each version that makes others of the same facts. */
const RULES = 2;

/**
 * Makes every derived row again if an earlier version made them, as after an update; else asks once and does nothing. Two
 * instances that begin at once both do it, which costs time and changes nothing. Gives the number of creators.
 */
export async function renewDerived(): Promise<number> {
  if ((await withAuth(readDerivedRules)) >= RULES) return 0;
  const creatorIds = await listCreatorIds();
  for (const creatorId of creatorIds) await withCreator(creatorId, deriveAll);
  await withAuth((tx) => writeDerivedRules(tx, RULES));
  return creatorIds.length;
}
