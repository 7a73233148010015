/**
 * More marks after one letter than any language has: 30, as in Unicode's stream-safe text (UAX #15, 13). The two half-width
 * signs are letters that become marks in the compatibility forms.
 */
const LONG_RUN = /[\p{M}\uff9e\uff9f]{31}/u;

/** Composed letters, so that texts that look alike are alike. */
export function toNfc(text: string): string {
  return toNormalForm(text, "NFC");
}

/**
 * A text in one of Unicode's normal forms, in time that grows with its length. Putting marks in order takes the square of
 * how many follow each other, so a text with more than anybody writes is left as it is: cutting it would make two texts one,
 * and lose what a file said.
 */
export function toNormalForm(text: string, form: "NFC" | "NFD" | "NFKC"): string {
  return LONG_RUN.test(text) ? text : text.normalize(form);
}
