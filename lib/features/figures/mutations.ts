import "server-only";
import { deriveAll } from "@/lib/ledger/derive";
import { areDerivedRulesOld, noteDerivedRules } from "@/lib/ledger/derived-rules";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";

/**
 * Makes every derived row again if an earlier version made them, as after an update; else asks once and does nothing. Two
 * instances that begin at once both do it, which costs time and changes nothing. Gives the number of creators.
 */
export async function renewDerived(): Promise<number> {
  if (!(await areDerivedRulesOld())) return 0;
  const creatorIds = await listCreatorIds();
  for (const creatorId of creatorIds) await withCreator(creatorId, deriveAll);
  await noteDerivedRules();
  return creatorIds.length;
}
