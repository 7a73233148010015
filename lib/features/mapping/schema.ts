import { z } from "zod";
import { FORMAT_KINDS } from "@/lib/core/formats/format";
import {
  MAP_TARGETS,
  TARGET_FIELDS,
  type FieldSource,
  type Mapping,
} from "@/lib/core/formats/mapping/mapping";
import { PLATFORMS } from "@/lib/core/income/platform";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";

/** An empty choice is "as the table itself tells". */
function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .enum([...values, ""])
    .optional()
    .transform((value): Values[number] | null => (value === undefined || value === "" ? null : value));
}

const currency = z
  .string()
  .optional()
  .transform((text): Currency | null => parseCurrency(text ?? ""));

const number = z
  .string()
  .optional()
  .transform((text) => (/^\d{1,2}$/.test(text ?? "") ? Number(text) : null));

/** PostgreSQL keeps no NUL. */
const storable = (text: z.ZodString) => text.refine((value) => !value.includes("\u0000"));

const place = {
  importId: z.uuid(),
  /** The table's key. */
  table: storable(z.string().max(2_000)),
  fingerprint: z.string().regex(/^[\da-f]{16}$/),
};

export const detectionSchema = z.object({
  ...place,
  kind: choice([...FORMAT_KINDS, "none"]),
  encoding: choice(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  delimiter: choice([",", ";", "\t", "|"]),
  headerRow: number,
  dateOrder: choice(["day-first", "month-first"]),
  decimalMark: choice([".", ","]),
  currency,
  platform: choice(PLATFORMS),
  liveUnit: choice(["diamonds", "money"]),
});

export type DetectionChoices = z.output<typeof detectionSchema>;

/** Of several fields of one name a form sends a list. */
const said = storable(z.string().max(500));
const texts = z
  .union([said, z.array(said).max(200)])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === "string" ? [value] : value));

/** "column:Betrag" or "constant:tips", by the names of fields; empty for nothing. */
export const mappingSchema = z
  .looseObject({
    ...place,
    target: z.enum(MAP_TARGETS),
    headerRow: z.coerce.number().int().min(0).max(20),
    /** Only to see what comes of it, or to go on with it. */
    intent: z.enum(["try", "use"]).catch("try"),
    streamText: texts,
    streamValue: texts,
  })
  .transform((form) => {
    const { importId, table, fingerprint, headerRow, intent, target } = form;
    const fields: Mapping["fields"] = {};
    for (const { field } of TARGET_FIELDS[target]) {
      const source = toSource(form[`field.${field}`]);
      if (source !== null) fields[field] = source;
    }
    const pairs = form.streamText.flatMap((text, at): [string, Stream][] => {
      const stream = STREAMS.find(({ slug }) => slug === form.streamValue[at]);
      return stream === undefined ? [] : [[text, stream.slug]];
    });
    const streams = pairs.length === 0 ? {} : { streams: Object.fromEntries(pairs) };
    const mapping: Mapping = { target, fields, ...streams };
    return { importId, table, fingerprint, headerRow, intent, mapping };
  });

export type MappingChoices = z.output<typeof mappingSchema>;

export const layoutSchema = z.object(place);

export type LayoutKey = z.output<typeof layoutSchema>;

function toSource(value: unknown): FieldSource | null {
  if (typeof value !== "string" || value.includes("\u0000")) return null;
  if (value.startsWith("column:")) return { column: value.slice("column:".length).slice(0, 500) };
  return value.startsWith("constant:") ? { constant: value.slice("constant:".length).slice(0, 100) } : null;
}
