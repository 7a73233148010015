import { z } from "zod";

export const FORMAT = "permille-export";
/** Raised when a file can no longer be read by what wrote the version before. */
export const FORMAT_VERSION = 1;
export const MANIFEST = "manifest.json";

const name = z.string().max(100);
/** Minor units, or a count, that may be larger than a JSON reader keeps. */
const whole = z.string().regex(/^-?\d{1,40}$/);

/** Enough to say whether the rest can be read. */
export const manifestHead = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(1) });

const creator = z.object({
  id: z.uuid(),
  name: z.string().max(200),
  baseCurrency: name,
  timeZone: name,
});

const table = z.object({ name, columns: z.array(name).max(200), rows: z.int().min(0) });

const sum = z.object({ of: name, currency: name, amount: whole });

const totals = z.object({
  rules: z.int(),
  currency: name,
  earned: whole,
  viewed: whole,
  paid: whole,
  views: whole,
});

/** What an archive says of itself. Amounts are minor units. */
export const manifestShape = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  madeOn: z.iso.datetime({ offset: true }),
  creator,
  tables: z.array(table).max(200),
  sums: z.array(sum).max(5_000),
  totals,
  missingFiles: z.array(z.uuid()).max(100_000),
  members: z.array(
    z.object({
      path: z.string().max(200),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type Manifest = z.output<typeof manifestShape>;
export type ManifestTable = z.output<typeof table>;
export type WholeSum = z.output<typeof sum>;
export type WholeTotals = z.output<typeof totals>;

export function pathOfTable(table: string): string {
  return `tables/${table}.ndjson`;
}
