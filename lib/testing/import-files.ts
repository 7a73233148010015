import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalDate } from "@/lib/core/time/date";
import { importPath } from "@/lib/features/imports/mutations";
import type { ImportReport } from "@/lib/ledger/import-report";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day } from "./derive-fixture";

/** `asOf` is the day that a person says; else the file tells it itself. */
type Given = { name: string; data: string | Uint8Array; asOf?: string };

/** Imports a file that a test writes. Throws where it is refused. */
export async function takeFile(viewer: Viewer, { name, data, asOf }: Given): Promise<ImportReport> {
  const path = join(mkdtempSync(join(tmpdir(), "permille-files-")), name);
  writeFileSync(path, data);
  return takePath(viewer, path, asOf === undefined ? {} : { asOf: day(asOf) });
}

/** The same of a file that is there. */
export async function takePath(
  viewer: Viewer,
  path: string,
  { asOf = null }: { asOf?: LocalDate | null } = {},
): Promise<ImportReport> {
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path, kind: null, asOf, choices, isPreview: false });
  if (!outcome.ok) throw new Error(`${path}: ${outcome.message}`);
  return outcome.value;
}

export type KeptLine = {
  stream: string;
  state: string;
  amount: bigint;
  currency: string;
  earnedFrom: string;
  paidOn: string | null;
  /** What the line said over time, oldest first. */
  said: string;
};

/** The lines of income by the day on which they are earned. */
export async function listKept(viewer: Viewer): Promise<KeptLine[]> {
  return query<KeptLine>(
    viewer,
    `SELECT stream, state, amount, currency, earned_from::text AS "earnedFrom", paid_on::text AS "paidOn",
       (SELECT string_agg(r.state || ' ' || r.amount, ', ' ORDER BY r.seq) FROM income_revision r
        WHERE r.creator_id = i.creator_id AND r.income_id = i.id) AS said
     FROM income i ORDER BY earned_from, external_id, amount`,
  );
}

/** The figures' own sums in the base currency: earned, of that estimated, and paid. */
export async function sumClocks(
  viewer: Viewer,
): Promise<{ earned: bigint; estimated: bigint; paid: bigint }> {
  const [row] = await query<{ earned: bigint; estimated: bigint; paid: bigint }>(
    viewer,
    `SELECT coalesce(sum(earned), 0)::bigint AS earned, coalesce(sum(earned) FILTER (WHERE is_estimated), 0)::bigint AS estimated,
       coalesce(sum(paid), 0)::bigint AS paid FROM income_day`,
  );
  if (row === undefined) throw new Error("A sum always has a row.");
  return row;
}

/** Views of all videos, as the figures have them by day. */
export async function sumViews(viewer: Viewer): Promise<bigint> {
  const [row] = await query<{ views: bigint }>(
    viewer,
    `SELECT coalesce(sum(views), 0)::bigint AS views FROM view_day`,
  );
  return row?.views ?? 0n;
}

async function query<Row>(viewer: Viewer, text: string): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, []));
}
