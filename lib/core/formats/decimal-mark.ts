import type { DecimalMark } from "./settings";

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const GROUPED = {
  ".": /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  ",": /^-?(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d+)?$/,
};

/**
 * A number as programs write it, of one whose decimal mark is known: "1,240.50" with a point and "1.240,50" with a comma
 * are both 1240.50. Text of any other shape comes back as it is.
 */
export function withPoint(text: string, mark: DecimalMark): string {
  const plain = text.trim().replace(/^\u2212/, "-");
  if (mark === "." ? PLAIN.test(plain) : !GROUPED[","].test(plain)) return plain;
  if (mark === ",") return plain.replace(/[. ]/g, "").replace(",", ".");
  return GROUPED["."].test(plain) ? plain.replaceAll(",", "") : plain;
}
