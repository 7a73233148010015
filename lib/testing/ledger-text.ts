import type { LedgerFile } from "@/lib/ledger/write-ledger";
import { writeLedger } from "@/lib/ledger/write-ledger";
import type { Viewer } from "@/lib/server/viewer";
import { collect } from "./collect";

/** The ledger as its CSV file. */
export async function ledgerText(viewer: Viewer, asked: Omit<LedgerFile, "format">): Promise<string> {
  const bytes = await collect((sink) => writeLedger(viewer, { ...asked, format: "csv" }, { sink }));
  return bytes.toString("utf8");
}
