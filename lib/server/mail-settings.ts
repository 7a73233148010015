import { readUrl } from "@/lib/core/text/read-url";
import { normaliseEmail } from "./email";

/** Who a mail is from or to; the name stands before the address and may be empty. */
export type Mailbox = { name: string; address: string };

/** Where mail is handed in. */
export type MailServer = {
  host: string;
  port: number;
  /** TLS from the first byte; else the connection begins in the clear and is upgraded by STARTTLS. */
  isSecure: boolean;
  /** Nothing is said before the upgrade; only on this machine may mail go in the clear. */
  mustUpgrade: boolean;
  login: { user: string; pass: string } | null;
};

const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const PORTS: Record<string, number> = { "smtp:": 587, "smtps:": 465 };

/** Whether mail may be sent to the address: one plain address, with nothing that a header could read as more. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && normaliseEmail(text) === text.toLowerCase();
}

/**
 * Reads "smtp://user:password@host:587", or smtps:// for TLS from the first byte; null for anything else. It takes no
 * options: one of them would switch off the check of the server's certificate.
 */
export function readMailServer(text: string): MailServer | null {
  const url = readUrl(text);
  const port = url && PORTS[url.protocol];
  if (!url || !port || url.hostname === "" || /[?#]/.test(text) || !["", "/"].includes(url.pathname))
    return null;
  const user = decode(url.username);
  const pass = decode(url.password);
  if (user === null || pass === null || (user === "") !== (pass === "")) return null;
  const isSecure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? port : Number(url.port),
    isSecure,
    mustUpgrade: !isSecure && !LOOPBACK.test(url.hostname),
    login: user === "" ? null : { user, pass },
  };
}

/** Reads "billing@example.com" or "Ana Pereira <billing@example.com>"; null for anything else. */
export function readMailbox(text: string): Mailbox | null {
  const [, name, inBrackets] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  const address = inBrackets ?? text.trim();
  const bare = (name ?? "").trim().replace(/^"(.*)"$/, "$1");
  return isMailAddress(address) && !hasControls(bare) ? { name: bare, address } : null;
}

/** What would end a header's line and begin another, or be no text at all. */
export function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029\p{Surrogate}]/u.test(text);
}

function decode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text);
    return hasControls(decoded) ? null : decoded;
  } catch {
    return null;
  }
}
