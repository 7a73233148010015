import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { changeDeal } from "./change-deal";
import { lockFacts } from "./derive-lock";
import { partsOfPaper, withPaper, type PaperKey } from "./invoice-drafts";
import { invoiceGone, lockPaper, type Paper } from "./invoice-row";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

export const LETTERS = ["send", "remind"] as const;

/** The paper for the first time, or again since it is not paid. */
export type Letter = (typeof LETTERS)[number];

/** A letter that was not heard of for so long is given up: it arrived, or it did not. */
const GIVEN_UP_MS = 10 * 60_000;

/** Notes that a paper was handed over, or reminded of, in a way that Permille does not see. */
export async function noteLetter(
  sql: Sql,
  scope: LedgerScope,
  { invoiceId, letter, at, ...key }: PaperKey & { letter: Letter; at: Date },
): Promise<Written<{ id: string; version: number; invoiceId: string }>> {
  let name = "";
  const change = { ...key, action: `invoice.${letter}`, parts: partsOfPaper(invoiceId), named: () => name };
  const written = await changeDeal(sql, scope, change, async (deal) => {
    const paper = await lockPaper(sql, scope, invoiceId);
    if (paper?.dealId !== deal.id) return invoiceGone();
    if (paper.number === null) return draftsStay();
    name = paper.numberText;
    const column = letter === "send" ? "sent_at" : "reminded_at";
    await sql.query(
      `UPDATE invoice SET ${column} = $3, version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, invoiceId, at],
    );
    return undefined;
  });
  return withPaper(written, invoiceId);
}

/**
 * Marks a paper as being on its way, before the mail server is talked to: what is tapped twice or sent again finds the
 * mark, so a letter goes out once at most. `endLetter` takes it off.
 */
export async function beginLetter(
  sql: Sql,
  scope: LedgerScope,
  { invoiceId, at }: { invoiceId: string; at: Date },
): Promise<{ ok: true; value: Paper } | WriteRefusal> {
  await lockFacts(sql, scope);
  const paper = await lockPaper(sql, scope, invoiceId);
  if (paper === null) return invoiceGone();
  if (paper.number === null) return draftsStay();
  if (isOnItsWay(paper, at)) return refuseWrite("conflict", { message: getT("invoices")("onItsWay") });
  await sql.query(`UPDATE invoice SET sending_at = $3 WHERE creator_id = $1::uuid AND id = $2::uuid`, [
    scope.creatorId,
    invoiceId,
    at,
  ]);
  return { ok: true, value: paper };
}

export function isOnItsWay({ sendingAt }: Pick<Paper, "sendingAt">, at: Date): boolean {
  return sendingAt !== null && at.getTime() - sendingAt.getTime() < GIVEN_UP_MS;
}

type Ended = { paper: Paper; letter: Letter; to: string; at: Date; hasArrived: boolean };

/** What became of a letter: noted on the paper and in the activity, which cannot undo it; or as if it had never been. */
export async function endLetter(
  sql: Sql,
  scope: LedgerScope,
  { paper, letter, to, at, hasArrived }: Ended,
): Promise<void> {
  await lockFacts(sql, scope);
  const { creatorId, userId: actorId } = scope;
  const noted = letter === "send" ? ", sent_at = $3, sent_to = $4" : ", reminded_at = $3, sent_to = $4";
  await sql.query(
    `UPDATE invoice SET sending_at = NULL${hasArrived ? noted : ""} WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, paper.id, ...(hasArrived ? [at, to] : [])],
  );
  if (!hasArrived) return;
  const entry = { action: `invoice.${letter}`, entity: "deal" as const, entityId: paper.dealId };
  await writeAudit(sql, {
    ...{ creatorId, actorId, ...entry, summary: `${paper.numberText}, ${to}` },
    ...{ before: null, after: null },
  });
}

function draftsStay(): WriteRefusal {
  return refuseWrite("conflict", { message: getT("invoices")("issueFirst") });
}
