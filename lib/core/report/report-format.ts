/** What a report can be had as; "csv" is an archive of one a table. */
export const REPORT_FORMATS = ["pdf", "xlsx", "csv", "json"] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
