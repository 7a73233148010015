/**
 * A text as it stands at the beginning of a line, a heading, a label or a cell, with its first letter as a capital one:
 * Spanish, French and Portuguese write the names of months small, but only within sentences.
 */
export function beginText(text: string, locale: string): string {
  const [first] = new Intl.Segmenter(locale, { granularity: "grapheme" }).segment(text);
  if (first === undefined) return text;
  return first.segment.toLocaleUpperCase(locale) + text.slice(first.segment.length);
}
