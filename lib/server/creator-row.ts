import type { QueryResult } from "pg";
import { parseCurrency } from "@/lib/core/money/currency";
import { isTimeZone } from "@/lib/core/time/zone";
import { authPool, type AuthTx } from "./auth-db";
import { fieldSentence } from "./field-errors";
import { isUuid } from "./ids";
import { done, refuse, type Outcome } from "./outcome";
import { classifyDatabaseError } from "./unavailable";

export type CreatorRow = {
  creator_id: string;
  name: string;
  base_currency: string;
  time_zone: string;
  is_sample: boolean;
  /** A whole number as text: of the ledger as it was then. */
  stamp: string;
};

export type NewCreator = { creatorName: string; currency: string; timeZone: string };

/** The same checks for a form and for the command line. */
export function checkNewCreator({ creatorName, currency, timeZone }: NewCreator): Outcome<NewCreator> {
  const name = creatorName.trim();
  const code = parseCurrency(currency);
  const fields = {
    ...(name === "" ? { creatorName: fieldSentence("creatorNameNeeded") } : {}),
    ...(name.length > 80 ? { creatorName: fieldSentence("nameTooLong") } : {}),
    ...(code === null ? { currency: fieldSentence("currencyUnknown") } : {}),
    ...(isTimeZone(timeZone) ? {} : { timeZone: fieldSentence("timeZoneUnknown") }),
  };
  if (code === null || Object.keys(fields).length > 0) return refuse("invalid", { fields });
  return done({ creatorName: name, currency: code, timeZone });
}

/** A creator and its first owner, in a transaction of the auth role that was opened for this creator id. */
export async function insertCreator(
  tx: AuthTx,
  { creatorId, userId, creatorName, currency, timeZone }: NewCreator & { creatorId: string; userId: string },
): Promise<void> {
  await tx.creator.create({
    data: { creatorId, name: creatorName, baseCurrency: currency, timeZone },
    select: { creatorId: true },
  });
  await tx.membership.create({ data: { userId, creatorId, role: "owner" } });
}

/** A person's sandbox: asked for by two taps at once, the second waits for the first and finds it there. */
export async function insertSample(
  tx: AuthTx,
  {
    creatorId,
    userId,
    creatorName: name,
    currency,
    timeZone,
  }: NewCreator & { creatorId: string; userId: string },
): Promise<void> {
  const row = { creatorId, name, baseCurrency: currency, timeZone, isSample: true };
  await tx.creator.createMany({ data: [row], skipDuplicates: true });
  await tx.membership.createMany({ data: [{ userId, creatorId, role: "owner" }], skipDuplicates: true });
}

/** A creator's own row in one round trip; null for an id that is none. Who may see it is the caller's question. */
export async function readCreator(creatorId: string): Promise<CreatorRow | null> {
  if (!isUuid(creatorId)) return null;
  try {
    const results: unknown = await authPool().query(
      `BEGIN READ ONLY; SET LOCAL app.creator_id = '${creatorId}';
       SELECT creator_id, name, base_currency::text, time_zone, is_sample,
         coalesce((SELECT stamp FROM ledger_stamp), 0)::text AS stamp FROM creator; COMMIT`,
    );
    return selected(results)?.rows[0] ?? null;
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** Several statements in one query give an array of results, which the types of pg do not say. */
function selected(results: unknown): QueryResult<CreatorRow> | undefined {
  const list: unknown[] = Array.isArray(results) ? results : [];
  return list.find(isSelect);
}

function isSelect(result: unknown): result is QueryResult<CreatorRow> {
  return typeof result === "object" && result !== null && "command" in result && result.command === "SELECT";
}
