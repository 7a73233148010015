const LONGEST = 31;

/**
 * A name that workbooks allow a sheet: up to 31 characters, none of []:*?/\ and no apostrophe at either end, not "History",
 * and no other sheet's in any case. What cannot stand becomes a space; a name that is taken gets a number.
 */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const plain = cut(wanted.replace(/[[\]:*?/\\\p{Cc}]/gu, " "), LONGEST);
  const name = plain === "" || plain.toLowerCase() === "history" ? `${plain} 1`.trim() : plain;
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` ${String(number)}`;
    const numbered = cut(name, LONGEST - suffix.length) + suffix;
    if (!used.has(numbered.toLowerCase())) return numbered;
  }
}

function cut(text: string, length: number): string {
  const short = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
  return short.replace(/^['\s]+|['\s]+$/g, "");
}
