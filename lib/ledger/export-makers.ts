import type { ExportKind } from "@/lib/core/exports/export-kind";
import { makeAccountantPack } from "./accountant-pack";
import type { ExportMaker } from "./export-maker";
import { ledgerMaker } from "./ledger-export";
import { makeWholeArchive } from "./whole-archive";
import { makeWholeDocument } from "./whole-document";

/** Who makes which file; a kind without a maker is not offered. */
export const EXPORT_MAKERS: Readonly<Partial<Record<ExportKind, ExportMaker>>> = {
  "everything-zip": makeWholeArchive,
  "everything-json": makeWholeDocument,
  "ledger-xlsx": ledgerMaker("xlsx"),
  "ledger-csv": ledgerMaker("csv"),
  "accountant-zip": makeAccountantPack,
};
