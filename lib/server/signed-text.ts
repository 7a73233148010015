import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/**
 * A sentence of ours that travels in an address, where anybody could write another: it is taken back only as it was given,
 * and only for the same purpose, which says for whom it is.
 */
export function signText(text: string, purpose: string): string {
  return `${Buffer.from(text).toString("base64url")}.${signatureOf(text, purpose)}`;
}

/** Null unless it was signed here for this purpose. */
export function readSignedText(signed: string, purpose: string): string | null {
  const [encoded = "", signature = ""] = signed.split(".");
  const text = Buffer.from(encoded, "base64url").toString();
  const expected = Buffer.from(signatureOf(text, purpose));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : null;
}

function signatureOf(text: string, purpose: string): string {
  return createHmac("sha256", env.APP_SECRET).update(`${purpose}\n${text}`).digest("base64url").slice(0, 22);
}
