import "server-only";
import { createHash } from "node:crypto";
import * as ledger from "@/lib/ledger/invoice-letters";
import { findPrinted, type Printed } from "@/lib/ledger/printed-invoice";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { now } from "@/lib/server/clock";
import { withTenantPg, type Tx } from "@/lib/server/db";
import { isMailConfigured, sendMail, type MailProblem } from "@/lib/server/mail";
import { isMailAddress } from "@/lib/server/mail-settings";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome } from "@/lib/server/outcome";
import { writePdf } from "@/lib/server/pdf/write-pdf";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canSendLetters } from "./policy";
import type { SendLetter } from "./schema";

/** Many more are not written by a person, and would get the sender's address refused elsewhere. */
const LIMIT = { limit: 20, windowSeconds: 3600 };

/** `id` is the paper's. */
type Sent = { id: string; said: string };

/** Before anything is sent: that it will be is noted with the form's key, so that it is sent once at most. */
export async function beginLetter(
  viewer: Viewer,
  { tx, invoiceId, letter, to }: SendLetter & { tx: Tx },
): Promise<Outcome<Sent>> {
  const t = getT("letters");
  if (!canSendLetters(viewer.role)) return refuseReadOnly();
  if (!isMailConfigured()) return refuse("failed", { message: t("problem.not-configured") });
  if (!isMailAddress(to)) return refuseFields([{ field: "to", problem: "emailNotPlain" }]);
  const retryAfter = await hitRateLimit(`letters:${viewer.userId ?? viewer.creatorId}`, LIMIT);
  if (retryAfter !== null)
    return refuse("too-many", {
      retryAfter,
      message: t("tooMany", { minutes: Math.ceil(retryAfter / 60) }),
    });
  const begun = await ledger.beginLetter(sqlOf(tx), viewer, { invoiceId, at: now() });
  return begun.ok
    ? { ok: true, value: { id: invoiceId, said: t(`said.${letter}`, { to }) } }
    : toRefusal(begun);
}

type Begun = { value: Sent; input: SendLetter; key: string };

/** Hands the letter over, and notes what became of it: it arrived, or it is as if it had never been begun. */
export async function deliverLetter(viewer: Viewer, { value, input, key }: Begun): Promise<Outcome<Sent>> {
  const printed = await run(viewer, (sql) => findPrinted(sql, viewer, { id: value.id, at: now() }));
  if (printed === null) return refuse("not-found", { message: getT("deals")("invoiceGone") });
  const end = (hasArrived: boolean) => {
    const { letter, to } = input;
    const ended = { paper: printed.paper, letter, to, at: now(), hasArrived };
    return run(viewer, (sql) => ledger.endLetter(sql, viewer, ended));
  };
  // What fails after the letter went out leaves the mark, so that it does not go out again.
  const problem = await post(printed, { input, key }).catch(async (error: unknown) => {
    await end(false);
    throw error;
  });
  await end(problem === null);
  return problem === null
    ? { ok: true, value }
    : refuse("failed", { message: getT("letters")(`problem.${problem}`) });
}

async function post(
  { paper, document, fileName }: Printed,
  { input: { to, subject, text }, key }: Pick<Begun, "input" | "key">,
): Promise<MailProblem | null> {
  const { name = "", email = "" } = paper.seller ?? {};
  const content = await writePdf(document);
  const sent = await sendMail({
    id: createHash("sha256").update(`${paper.id} ${key}`).digest("hex").slice(0, 40),
    to: [{ name: "", address: to }],
    replyTo: isMailAddress(email) ? { name: oneLine(name), address: email } : null,
    subject,
    text,
    attachments: [{ name: fileName, type: "application/pdf", content }],
  });
  return sent.ok ? null : sent.error;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function run<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}
