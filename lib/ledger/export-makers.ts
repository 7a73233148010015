import type { ExportKind } from "@/lib/core/exports/export-kind";
import type { ExportMaker } from "./export-maker";
import { ledgerMaker } from "./ledger-export";

/** Who makes which file; a kind without a maker is not offered. */
export const EXPORT_MAKERS: Readonly<Partial<Record<ExportKind, ExportMaker>>> = {
  "ledger-xlsx": ledgerMaker("xlsx"),
  "ledger-csv": ledgerMaker("csv"),
};
