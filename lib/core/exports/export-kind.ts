/** What can be asked for as a file that a job makes. */
export const EXPORT_KINDS = [
  "everything-zip",
  "everything-json",
  "ledger-xlsx",
  "ledger-csv",
  "accountant-zip",
] as const;

/** For how many days a file is kept once it is made. */
export const DAYS_KEPT = 14;

export type ExportKind = (typeof EXPORT_KINDS)[number];

export function isExportKind(text: string): text is ExportKind {
  return EXPORT_KINDS.some((kind) => kind === text);
}

/** The end of such a file's name, by which a system knows what opens it. */
export function exportExtension(kind: ExportKind): "zip" | "json" | "xlsx" | "csv" {
  switch (kind) {
    case "everything-zip":
    case "accountant-zip":
      return "zip";
    case "everything-json":
      return "json";
    case "ledger-xlsx":
      return "xlsx";
    case "ledger-csv":
      return "csv";
  }
}
