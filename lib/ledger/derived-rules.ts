import { withAuth } from "@/lib/server/auth-db";
import { readDerivedRules, writeDerivedRules } from "@/lib/server/instance";

/** Counts the rules of the derived rows: raised with each version that makes others of the same facts. */
export const RULES = 3;

/** Whether an earlier version made the derived rows. Asked at every start, so it loads nothing of what makes them. */
export async function areDerivedRulesOld(): Promise<boolean> {
  return (await withAuth(readDerivedRules)) < RULES;
}

export async function noteDerivedRules(): Promise<void> {
  await withAuth((tx) => writeDerivedRules(tx, RULES));
}
