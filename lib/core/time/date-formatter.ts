const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes calendar dates, given as instants at UTC midnight: Intl knows no dates without a zone. Making one costs a
 * hundred times more than using it, and a chart writes a date per point.
 */
export function dateFormatter(locale: string, fields: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(fields)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...fields, timeZone: "UTC" });
  formatters.set(key, made);
  return made;
}
