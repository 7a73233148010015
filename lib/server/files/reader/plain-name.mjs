const MAX_LETTERS = 100;
const KEPT_START = 40;

/**
 * A file's name, or its path in a ZIP, as it can be shown in a sentence and kept in the database: one line of letters that
 * stand where they are written. The middle of a longer one is left out, since platforms write the period in front and the
 * handle at the end.
 * @param {string} name
 * @returns {string}
 */
export function plainName(name) {
  const letters = Array.from(
    name.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " "),
  );
  if (letters.length <= MAX_LETTERS) return letters.join("");
  const end = letters.slice(letters.length - (MAX_LETTERS - KEPT_START - 1));
  return [...letters.slice(0, KEPT_START), "…", ...end].join("");
}
