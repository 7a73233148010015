import { toNfc } from "@/lib/core/text/normal-form";

/** NUL and its kind, marks that turn the direction of what follows, and joints that are not seen. */
const UNSEEN =
  /(?!\n)\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/**
 * Text as it can be printed: NFC, lines ended by "\n", tabs as spaces, without control characters and without marks that
 * would let one text look like another. Half of a surrogate pair becomes U+FFFD.
 */
export function printableText(text: string): string {
  const seen = text
    .replaceAll(/\r\n?|\u0085|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(UNSEEN, "")
    .replaceAll(/\p{Surrogate}/gu, "\ufffd");
  return toNfc(seen).trim();
}
