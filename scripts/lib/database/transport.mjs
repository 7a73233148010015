// @ts-check
import { isIP } from "node:net";
import { Refusal } from "../refusal.mjs";

/** Modes in which pg checks the server's certificate; it takes the middle two as the last. */
const CHECKED = new Set(["require", "verify-ca", "verify-full"]);

/**
 * Refuses to send a ledger over a network in clear, or to a server that nobody has checked, unless it is asked to.
 * @param {{ name: string, url: string }} database the setting that names it, and what it says
 * @param {string | undefined} tls what DATABASE_TLS says
 */
export function refusePlainTransport({ name, url }, tls) {
  const { hostname, searchParams } = new URL(url);
  // A folder as host is a socket of this machine.
  const host = searchParams.get("host") ?? decodeURIComponent(hostname);
  if (tls === "off" || host.startsWith("/") || host === "" || isLoopback(host)) return;
  if (CHECKED.has(searchParams.get("sslmode") ?? "")) return;
  throw new Refusal(
    `${name} leads to ${host} without a checked TLS connection: whoever listens in between reads the ledger. ` +
      `Add ?sslmode=verify-full to it (and &sslrootcert=file for a certificate of your own), or, on a network that is yours alone, set DATABASE_TLS=off.`,
  );
}

/** @param {string} host */
function isLoopback(host) {
  const address = host.replace(/^\[|\]$/g, "");
  if (isIP(address) === 0) return address === "localhost";
  return address === "::1" || address.startsWith("127.");
}
