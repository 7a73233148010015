import { z } from "zod";
import { parseLocalDate } from "@/lib/core/time/date";
import { ROW_FILTERS } from "@/lib/core/formats/row-filter";

const uuidOrNone = z
  .union([z.uuid(), z.literal("")])
  .optional()
  .transform((id) => (id === undefined || id === "" ? null : id));

/** What to do about rows whose period overlaps what is there: they are left out unless the person says otherwise. */
const overlap = z
  .enum(["skip", "replace", "keep", ""])
  .optional()
  .transform((choice) => (choice === "replace" || choice === "keep" ? choice : null));

const asOf = z
  .string()
  .optional()
  .transform((text) => parseLocalDate(text ?? ""));

export const importKeySchema = z.object({ importId: z.uuid() });

export const commitImportSchema = importKeySchema.extend({ overlap, channelId: uuidOrNone, asOf });

/** PostgreSQL keeps no NUL. */
const storable = (text: z.ZodString) => text.refine((value) => !value.includes("\u0000"));

/** One value of a form's field, or several of the same name. */
const many = <S extends z.ZodType>(one: S) =>
  z.union([z.array(one).max(500), one.transform((value) => [value])]);

const rowNumber = z.coerce.number().int().min(1).max(100_000_000);

/** What is said of one row: `column` and `text` pair up; `otherKey` and `otherRow` name the row it stands instead of. */
export const fixRowSchema = importKeySchema.extend({
  key: storable(z.string().min(1).max(2_000)),
  row: rowNumber,
  position: rowNumber,
  intent: z.enum(["type", "skip", "restore", "replace", "keep", "instead"]),
  column: many(z.coerce.number().int().min(0).max(20_000)).default([]),
  text: many(storable(z.string().max(2_000))).default([]),
  otherKey: storable(z.string().max(2_000)).default(""),
  otherRow: z.coerce.number().int().min(0).max(100_000_000).default(0),
});

/** The list of imports as its address says. */
export const importListSchema = z.object({
  q: z.string().max(200).catch("").default(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type ImportListQuery = z.output<typeof importListSchema>;

/** What is answered to the question of an undo: the edited rows that are to go too, or all of them. */
export const undoImportSchema = importKeySchema.extend({
  mark: z.string().max(64),
  all: z.literal("on").optional(),
  take: many(z.uuid()).default([]),
});

export type FixRow = z.output<typeof fixRowSchema>;

/** Which rows of the preview are looked at. */
export const rowsQuerySchema = z.object({
  show: z.enum(ROW_FILTERS).nullable().catch(null).default(null),
  file: z
    .union([z.null(), z.coerce.number().int().min(0).max(1_000)])
    .catch(null)
    .default(null),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1).default(1),
});

/** The decisions so far, as the preview's address says them. */
export const previewQuerySchema = z.object({
  overlap: overlap.catch(null),
  channelId: uuidOrNone.catch(null),
  asOf,
});

export const IMPORTS_PER_PAGE = 25;
