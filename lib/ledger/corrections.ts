import { z } from "zod";
import type { Corrections, TableCorrection } from "@/lib/core/formats/corrections";
import { correctionOf } from "@/lib/core/formats/corrections";
import { FORMAT_KINDS } from "@/lib/core/formats/format";
import { MAP_TARGETS, type Mapping } from "@/lib/core/formats/mapping/mapping";
import { PLATFORMS } from "@/lib/core/income/platform";
import { STREAMS } from "@/lib/core/income/stream";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** As JSON. Ten times what a person types by hand, and little enough to be read with each look at a preview. */
const MOST_BYTES = 512 * 1024;

const currency = z.custom<Currency>((value) => typeof value === "string" && parseCurrency(value) !== null);

const settings = z
  .object({
    dateOrder: z.enum(["day-first", "month-first"]).nullable(),
    decimalMark: z.enum([".", ","]).nullable(),
    currency: currency.nullable(),
    platform: z.enum(PLATFORMS).nullable(),
    liveUnit: z.enum(["diamonds", "money"]).nullable(),
  })
  .partial();

const source = z.union([z.strictObject({ column: z.string() }), z.strictObject({ constant: z.string() })]);

const mapping = z.object({
  target: z.enum(MAP_TARGETS),
  fields: z.custom<Mapping["fields"]>((value) => z.record(z.string(), source).safeParse(value).success),
  streams: z.record(z.string(), z.enum(STREAMS.map(({ slug }) => slug))).optional(),
});

/** What was remembered of a layout, or said of one table. */
export const correctionShape = z
  .object({
    kind: z.enum([...FORMAT_KINDS, "none"]),
    encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
    delimiter: z.enum([",", ";", "\t", "|"]),
    headerRow: z.number().int().min(0).max(99),
    settings,
    mapping,
    cells: z.record(z.string().regex(/^\d{1,9}:\d{1,9}$/), z.string()),
    skipped: z.array(z.number().int().min(1)),
    overlaps: z.record(z.string().regex(/^\d{1,9}$/), z.enum(["replace", "keep"])),
  })
  .partial();

const records = z.record(z.string(), correctionShape);
const shape = z.custom<Corrections>((value) => records.safeParse(value).success);

/** As `import.corrections` holds them; throws where somebody else has written there. */
export function parseCorrections(json: unknown): Corrections {
  return shape.parse(json);
}

type Change = {
  importId: string;
  /** The table's. */
  key: string;
  /** Gives the correction as it is to be; an empty one is forgotten. */
  change: (correction: TableCorrection) => TableCorrection;
};

/** "gone": the import does not wait any more. "too-large": nothing was changed. */
export type CorrectionOutcome = "changed" | "gone" | "too-large";

/** Changes what was said of one table of a waiting import, without losing what another tab says of it meanwhile. */
export async function changeCorrection(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { importId, key, change }: Change,
): Promise<CorrectionOutcome> {
  const [row] = await sql.query<{ corrections: unknown }>(
    `SELECT corrections FROM import WHERE creator_id = $1::uuid AND id::text = $2 AND state = 'received' FOR UPDATE`,
    [creatorId, importId],
  );
  if (!row) return "gone";
  const corrections = parseCorrections(row.corrections);
  const others = Object.entries(corrections).filter(([other]) => other !== key);
  const changed = change(correctionOf(corrections, key));
  const entries = Object.keys(changed).length === 0 ? others : [...others, [key, changed] as const];
  const json = JSON.stringify(Object.fromEntries(entries));
  if (Buffer.byteLength(json) > MOST_BYTES) return "too-large";
  await sql.query(`UPDATE import SET corrections = $3::jsonb WHERE creator_id = $1::uuid AND id::text = $2`, [
    creatorId,
    importId,
    json,
  ]);
  return "changed";
}
