import { correctionOf, type Corrections } from "@/lib/core/formats/corrections";
import type { Detection } from "@/lib/core/formats/detect";
import type { RowsQuery } from "@/lib/core/formats/row-filter";
import type { Sql } from "@/lib/server/sql";
import { groupBy } from "./group";
import type { ImportOutcome } from "./import-report";
import { orderColumns, toPreviewRow, type PreviewRow } from "./preview-cells";

import { listRows, type RowsPage } from "./preview-rows";
import { previewRows, type ImportRequest, type RowsPlan } from "./publish";
import { describeRows } from "./row-changes";
import type { LedgerScope } from "./scope";

export type PreviewPage = Omit<RowsPage, "rows"> & {
  rows: PreviewRow[];
  /** In the order of the request; the filter by file names their place. */
  files: { name: string; kind: string; rows: number }[];
  /** How many rows a person has put right or left out. */
  handled: number;
};

type Reading = { request: ImportRequest; detection: Detection; corrections: Corrections; query: RowsQuery };

/** What taking the files in would do, with one page of their rows; `page` is null where no row could be placed. */
export async function previewPage(
  sql: Sql,
  scope: LedgerScope,
  reading: Reading,
): Promise<{ outcome: ImportOutcome; page: PreviewPage | null }> {
  const { outcome, seen } = await previewRows(sql, scope, {
    request: reading.request,
    look: (plan) => buildPage(sql, scope, { ...reading, plan }),
  });
  return { outcome, page: seen };
}

async function buildPage(
  sql: Sql,
  scope: LedgerScope,
  { request, detection, corrections, query, plan }: Reading & { plan: RowsPlan },
): Promise<PreviewPage> {
  const { files } = request;
  const { rows: listed, ...page } = listRows({ files, corrections, book: plan.book, query });
  const works = await describeRows(sql, scope, {
    facts: plan.facts,
    keys: new Set(listed.map(({ key }) => key)),
  });
  const tables = new Map(detection.tables.map(({ table }) => [table.key, table]));
  const rows: PreviewRow[] = [];
  for (const [file, some] of groupBy(listed, (row) => row.file)) {
    const found = files[file];
    const table = found && tables.get(found.key);
    if (!found || !table) continue;
    const subject = { reading: found, table, corrections, plan, files };
    const columns = orderColumns(some, subject);
    for (const row of some) rows.push(toPreviewRow(row, { subject, columns, work: works.get(row.key) }));
  }
  const left = files.map(({ key }) => correctionOf(corrections, key).skipped?.length ?? 0);
  return {
    ...page,
    rows,
    files: files.map(({ name, kind, rowCount }, at) => ({ name, kind, rows: rowCount + (left[at] ?? 0) })),
    handled: page.counts.fix - listed.filter(({ status }) => status === "error").length,
  };
}
