/** What a table can be downloaded as. */
export const TABLE_FORMATS = ["csv", "xlsx"] as const;

export type TableFormat = (typeof TABLE_FORMATS)[number];

/** What an address asks for; CSV where it says nothing, null for what is not offered. */
export function parseTableFormat(text: string | null): TableFormat | null {
  return text === null ? "csv" : (TABLE_FORMATS.find((format) => format === text) ?? null);
}
