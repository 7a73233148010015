import type { findImportPreview, ImportDetail } from "@/lib/features/imports/data";

export type RowCounts = ImportDetail["rows"];
export type RowProblem = ImportDetail["problems"][number];
export type PreviewOutcome = NonNullable<Awaited<ReturnType<typeof findImportPreview>>>;
export type PreviewReport = Extract<PreviewOutcome, { ok: true }>["value"];
