import type { findImportPreview, ImportDetail } from "@/lib/features/imports/data";

export type RowCounts = ImportDetail["rows"];
export type RowProblem = ImportDetail["problems"][number];
type Found = NonNullable<Awaited<ReturnType<typeof findImportPreview>>>;
export type PreviewOutcome = Found["outcome"];
export type PreviewReport = Extract<PreviewOutcome, { ok: true }>["value"];
export type PreviewPage = NonNullable<Found["page"]>;
export type PreviewRow = PreviewPage["rows"][number];
