import type { ExportKind } from "@/lib/core/exports/export-kind";
import type { ExportMaker } from "./export-maker";

/** Who makes which file; a kind without a maker is not offered. */
export const EXPORT_MAKERS: Readonly<Partial<Record<ExportKind, ExportMaker>>> = {};
