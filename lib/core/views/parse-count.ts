const MAX_COUNT = 10n ** 15n;

/**
 * A count as people type or copy it: "130000", "130,000", "1.234.567", "130 000", "61k", "1.2M". Marks only group digits,
 * since a count has no decimals, unless a K, M or B follows. Null when it is no count or above 10^15.
 */
export function parseCount(text: string): bigint | null {
  const trimmed = text.trim();
  const count = readPlain(trimmed) ?? readShort(trimmed);
  return count === null || count > MAX_COUNT ? null : count;
}

function readPlain(text: string): bigint | null {
  const isPlain = /^\d{1,18}$/.test(text);
  const isGrouped = /^[1-9]\d{0,2}([ \u00a0\u202f'’.,])(?:\d{3}\1)*\d{3}$/u.test(text) && text.length < 24;
  return isPlain || isGrouped ? BigInt(text.replace(/\D/g, "")) : null;
}

const SCALES: Readonly<Record<string, number>> = { K: 3, M: 6, B: 9 };

function readShort(text: string): bigint | null {
  const [, whole = "", , fraction = "", letter = ""] =
    /^(\d{1,6})([.,](\d{1,3}))?\s?([kmb])$/iu.exec(text) ?? [];
  const scale = SCALES[letter.toUpperCase()];
  return scale === undefined ? null : BigInt(whole + fraction.padEnd(scale, "0"));
}
