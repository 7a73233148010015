import "server-only";
import { correctionOf } from "@/lib/core/formats/corrections";
import { describeTable, type TableDescription } from "@/lib/core/formats/describe-table";
import { checkMapping, type MappingGap } from "@/lib/core/formats/mapping/check";
import { fingerprintOf } from "@/lib/core/formats/mapping/fingerprint";
import { columnOf, type Mapping, type MapTarget } from "@/lib/core/formats/mapping/mapping";
import { readMapped } from "@/lib/core/formats/mapping/read-mapped";
import { allCellsOf, cellsOf, findColumn, listColumns } from "@/lib/core/formats/mapping/sheet";
import { listStreamValues, type StreamValue } from "@/lib/core/formats/mapping/streams";
import { suggestMapping } from "@/lib/core/formats/mapping/suggest";
import type { OwnContext } from "@/lib/core/formats/format";
import type { Problem } from "@/lib/core/formats/facts";
import { NO_SETTINGS, type TableSettings } from "@/lib/core/formats/settings";
import type { LocalDate } from "@/lib/core/time/date";
import { inspectImport, type Inspected, type InspectedTable } from "@/lib/ledger/inspect-import";
import { recallCorrections } from "@/lib/ledger/import-memory";
import { loadOwnContext } from "@/lib/ledger/own-context";
import type { ImportRefusal } from "@/lib/ledger/import-report";
import { withReceived } from "@/lib/ledger/received";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { inTurns } from "@/lib/server/in-turns";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type WaitingTable = {
  key: string;
  /** Its file, or its place in the ZIP that it came in. */
  name: string;
  fingerprint: string;
  rows: number;
  description: TableDescription;
  /** What a person said of it, for the choices of the form; empty where nothing was said. */
  settings: Partial<TableSettings>;
  /** Its layout was read before, and is read the same way now. */
  isRemembered: boolean;
  ignored: string | null;
};

export type WaitingFiles = { ok: true; tables: WaitingTable[]; asOf: LocalDate } | ImportRefusal;

/** How each table of waiting files is read; null where the import does not wait (any more). */
export async function findWaitingTables(viewer: Viewer, importId: string): Promise<WaitingFiles | null> {
  const inspected = await inspect(viewer, importId);
  if (inspected?.ok !== true) return inspected;
  const { asOf } = inspected.value;
  return { ok: true, asOf, tables: inspected.value.tables.map((found) => toWaiting(found, inspected.value)) };
}

function toWaiting(found: InspectedTable, { corrections, remembered }: Inspected): WaitingTable {
  const { table, kind, reading, ignored } = found;
  const correction = correctionOf(corrections, table.key);
  return {
    key: table.key,
    name: table.path,
    fingerprint: fingerprintOf(table.rows[0] ?? []),
    rows: reading?.rowCount ?? Math.max(0, table.rows.length - 1),
    description: describeTable({ headed: table, kind, correction, reading }),
    settings: correction.settings ?? {},
    isRemembered: Object.hasOwn(remembered, table.key),
    ignored,
  };
}

export type MapColumn = { name: string; samples: string[] };

export type TableMap = {
  key: string;
  name: string;
  fingerprint: string;
  headerRow: number;
  columns: MapColumn[];
  mapping: Mapping;
  gaps: MappingGap[];
  /** Of a mapping without gaps: how many rows can be read, and what is wrong with the first others. */
  result: { readable: number; rows: number; problems: Problem[] } | null;
  streams: StreamValue[];
  isRemembered: boolean;
  others: { key: string; name: string }[];
};

const SAMPLES = 3;
const MOST_STREAMS = 40;
const MOST_PROBLEMS = 5;

/**
 * A table of waiting files with what its columns are taken for: as was said, as its layout was mapped before, else as it
 * looks. Without a key, the first table that no format knows.
 */
export async function findTableMap(
  viewer: Viewer,
  importId: string,
  { key, target }: { key: string | null; target: MapTarget | null },
): Promise<TableMap | null> {
  const inspected = await inspect(viewer, importId);
  if (inspected?.ok !== true) return null;
  const { tables, asOf } = inspected.value;
  const open = tables.filter(({ kind }) => kind === null || kind === "mapped");
  const found = tables.find(({ table }) => table.key === key) ?? open[0] ?? tables[0];
  if (found === undefined) return null;
  const others = open.filter((other) => other !== found);
  const context = { asOf, ...(await ownContext(viewer)) };
  return {
    ...(await mapOf(viewer, found, { inspected: inspected.value, target, context })),
    others: others.map(({ table }) => ({ key: table.key, name: table.path })),
  };
}

type Mapped = {
  inspected: Inspected;
  target: MapTarget | null;
  context: { asOf: LocalDate } & OwnContext;
};

async function mapOf(
  viewer: Viewer,
  { table }: InspectedTable,
  { inspected: { corrections, remembered }, target, context: own }: Mapped,
): Promise<Omit<TableMap, "others">> {
  const correction = correctionOf(corrections, table.key);
  const settings = { ...NO_SETTINGS, ...correction.settings };
  const skipped = correction.skipped ?? [];
  const said = correction.mapping;
  const isAsSaid = said !== undefined && (target === null || target === said.target);
  const mapping = isAsSaid
    ? said
    : suggestMapping(table, { settings, ...(target === null ? {} : { target }) });
  const header = table.rows[0] ?? [];
  const gaps = checkMapping(mapping, header);
  const today = todayIn(viewer.timeZone);
  const context = { ...own, today, zone: viewer.timeZone, currency: viewer.baseCurrency, settings, skipped };
  const reading = gaps.length > 0 ? null : await inTurns(readMapped(table, mapping, context));
  const streamColumn = findColumn(header, columnOf(mapping, "stream") ?? "");
  return {
    key: table.key,
    name: table.path,
    fingerprint: fingerprintOf(header),
    headerRow: table.preamble?.length ?? 0,
    columns: listColumns(header).map(({ index, name }) => ({
      name,
      samples: samplesOf(cellsOf(table, index)),
    })),
    mapping,
    gaps,
    result: reading && {
      readable: reading.rowCount - reading.errorRows,
      rows: reading.rowCount,
      problems: reading.problems.filter(({ severity }) => severity === "error").slice(0, MOST_PROBLEMS),
    },
    streams:
      streamColumn === null
        ? []
        : listStreamValues(mapping, { cells: allCellsOf(table, streamColumn.index), limit: MOST_STREAMS }),
    isRemembered: Object.hasOwn(remembered, table.key),
  };
}

/** Different ones say more than the same three times. */
function samplesOf(cells: readonly string[]): string[] {
  return [...new Set(cells)].slice(0, SAMPLES).map((text) => Array.from(text).slice(0, 60).join(""));
}

async function inspect(viewer: Viewer, importId: string) {
  const own = await ownContext(viewer);
  const maxBytes = env.UPLOAD_LIMIT_MB * 1_048_576;
  return withReceived(viewer, importId, (received) =>
    inspectImport(viewer, {
      received,
      today: todayIn(viewer.timeZone),
      maxBytes,
      own,
      recall: (tables) => read(viewer, (sql) => recallCorrections(sql, viewer, tables)),
    }),
  );
}

function ownContext(viewer: Viewer) {
  return read(viewer, (sql) => loadOwnContext(sql, viewer, { channelId: null }));
}

function read<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)), { readOnly: true });
}
