import type { Writable } from "node:stream";
import type { TableFormat } from "@/lib/core/exports/table-format";
import type { Clock } from "@/lib/core/income/clock";
import type { Period } from "@/lib/core/time/period";
import { now } from "@/lib/server/clock";
import { withLongRead } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { sqlOfPg } from "@/lib/server/sql";
import { writeTable } from "@/lib/server/tables/write-table";
import type { Viewer } from "@/lib/server/viewer";
import { toLedgerTable } from "./ledger-tables";
import { readLedgerLines, type LedgerLine } from "./list-lines";
import { tableNotes } from "./table-notes";

export type LedgerFile = { period: Period; clock: Clock; format: TableFormat };

/**
 * Writes the income lines of the period by the clock, read while they are written and all of one moment, and ends the sink.
 * `onLine` is told of each.
 */
export function writeLedger(
  viewer: Viewer,
  { format, ...asked }: LedgerFile,
  { sink, onLine }: { sink: Writable; onLine?: () => void },
): Promise<void> {
  const { creatorId, baseCurrency } = viewer;
  return withLongRead(viewer, async (client) => {
    const lines = readLedgerLines(sqlOfPg(client), { creatorId, baseCurrency, ...asked });
    const told = onLine === undefined ? lines : telling(lines, onLine);
    const table = toLedgerTable(told, { currency: baseCurrency, clock: asked.clock });
    const sheet = { name: getT("tables")("ledger"), ...table };
    await writeTable({ sheet, notes: () => tableNotes(viewer, asked), format, at: now() }, sink);
  });
}

async function* telling(lines: AsyncIterable<LedgerLine>, onLine: () => void): AsyncGenerator<LedgerLine> {
  for await (const line of lines) {
    onLine();
    yield line;
  }
}
