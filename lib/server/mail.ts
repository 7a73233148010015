import "server-only";
import { createTransport } from "nodemailer";
import { fail, ok, type Result } from "@/lib/core/result";
import { now } from "./clock";
import { env } from "./env";
import { log } from "./log";
import { hasControls, isMailAddress, type Mailbox, type MailServer } from "./mail-settings";

export const MAX_RECIPIENTS = 5;

export type Mail = {
  /** Letters, digits, dots and dashes. The same for every try to send the same mail: it becomes the message's id. */
  id: string;
  /** One to five. */
  to: readonly Mailbox[];
  /** Who is answered; null: the address that the instance sends from. */
  replyTo: Mailbox | null;
  /** One line. */
  subject: string;
  text: string;
  attachments: readonly { name: string; type: string; content: Uint8Array }[];
};

/**
 * `refused-recipient`: no address was taken, or one is none. `unreachable`: no trusted connection, or it broke; the mail
 * may have arrived all the same when it broke at the end. `refused`: the server let us in no further, or took no such mail.
 */
export type MailProblem = "not-configured" | "refused-recipient" | "unreachable" | "refused";

/** The addresses that the server did not take, while it took others. */
export type SentMail = { refused: string[] };

const SECONDS = 1000;
const TIMEOUT = 10 * SECONDS;
const ID = /^[A-Za-z0-9][A-Za-z0-9.-]{0,100}$/;
const TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

export function isMailConfigured(): boolean {
  return env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;
}

/**
 * Hands a mail to the server that SMTP_URL names, once, without trying again. Throws Error for what a caller must have
 * made impossible: a subject, name or id that could hold another header.
 */
export async function sendMail(mail: Mail): Promise<Result<SentMail, MailProblem>> {
  const { SMTP_URL: server, MAIL_FROM: from } = env;
  if (server === undefined || from === undefined) return fail("not-configured");
  refuseInjection(mail);
  if (!areAddresses(mail.to)) return fail("refused-recipient");
  const transport = createTransport(connectionTo(server));
  try {
    const sent = await transport.sendMail(messageOf(mail, from));
    const { accepted, rejected: refused } = sent;
    log("info", "mail-sent", { id: mail.id, taken: accepted.length, refused: refused.length });
    return ok({ refused });
  } catch (error) {
    return fail(readProblem(error, mail.id));
  } finally {
    transport.close();
  }
}

/**
 * Whether the mail server lets us in; nothing is handed over. Asked before a mail that nobody waits for, so that an
 * `unreachable` of `sendMail` is not a server that was away all along.
 */
export async function checkMailServer(id: string): Promise<MailProblem | null> {
  const { SMTP_URL: server } = env;
  if (server === undefined || !isMailConfigured()) return "not-configured";
  const transport = createTransport(connectionTo(server));
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return readProblem(error, id);
  } finally {
    transport.close();
  }
}

function refuseInjection({ id, to, replyTo, subject, attachments }: Mail): void {
  const names = [
    ...to.map(({ name }) => name),
    replyTo?.name ?? "",
    subject,
    ...attachments.map(({ name }) => name),
  ];
  if (!ID.test(id) || names.some(hasControls))
    throw new Error("A mail's id, names and subject are one line of text.");
  if (replyTo !== null && !isMailAddress(replyTo.address)) throw new Error("An answer needs an address.");
  if (attachments.some(({ type }) => !TYPE.test(type))) throw new Error("An attachment needs a media type.");
}

function areAddresses(to: readonly Mailbox[]): boolean {
  return to.length > 0 && to.length <= MAX_RECIPIENTS && to.every(({ address }) => isMailAddress(address));
}

function connectionTo({ host, port, isSecure, mustUpgrade, login }: MailServer) {
  return {
    host,
    port,
    secure: isSecure,
    requireTLS: mustUpgrade,
    tls: { rejectUnauthorized: true, minVersion: "TLSv1.2" as const },
    ...(login === null ? {} : { auth: login }),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    dnsTimeout: TIMEOUT,
    // A mail is made of what it is given: no path or address in it is ever opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function messageOf({ id, to, replyTo, subject, text, attachments }: Mail, from: Mailbox) {
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return {
    messageId: `<${id}@${domain}>`,
    date: now(),
    from,
    to: [...to],
    ...(replyTo === null ? {} : { replyTo }),
    envelope: { from: from.address, to: to.map(({ address }) => address) },
    subject,
    text,
    xMailer: false as const,
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
  };
}

const PROBLEMS: Record<string, MailProblem> = {
  ECONNECTION: "unreachable",
  ETIMEDOUT: "unreachable",
  ESOCKET: "unreachable",
  EDNS: "unreachable",
  ETLS: "unreachable",
  EAUTH: "refused",
  ENOAUTH: "refused",
  EENVELOPE: "refused",
  EMESSAGE: "refused",
  EPROTOCOL: "refused",
};

/** Any other error is a bug and goes on. */
function readProblem(error: unknown, id: string): MailProblem {
  const cause = textOf(error, "code");
  const problem = textOf(error, "command") === "RCPT TO" ? "refused-recipient" : PROBLEMS[cause];
  if (problem === undefined) throw error;
  log("warn", "mail-not-sent", { id, problem, cause, reply: withoutAddresses(textOf(error, "response")) });
  return problem;
}

function textOf(error: unknown, name: "code" | "command" | "response"): string {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === "string" ? value : "";
}

/** The server's own words; some quote whom the mail was for. */
function withoutAddresses(reply: string): string {
  return reply.replaceAll(/[^\s<>]+@[^\s<>]+/g, "…").slice(0, 200);
}
