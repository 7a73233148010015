import { z } from "zod";
import { cleanText } from "@/lib/core/text/clean";

/** The lists whose address can be kept. */
export const FILTERED_LISTS = ["income", "videos"] as const;

export type FilteredList = (typeof FILTERED_LISTS)[number];

const name = z.string().transform((text, context) => {
  const cleaned = cleanText(text.slice(0, 500), { max: 60 });
  const value = cleaned.ok ? cleaned.value.replaceAll(/\s+/g, " ") : "";
  if (value !== "") return value;
  const problem = cleaned.ok ? "required" : cleaned.code === "too-long" ? "viewNameTooLong" : "textForbidden";
  context.addIssue({ code: "custom", message: problem });
  return z.NEVER;
});

/** What stands behind the question mark; the list reads it as it reads any address. */
const query = z
  .string()
  .max(2000)
  .regex(/^[^\0]*$/);

const key = { id: z.uuid(), version: z.coerce.number().int().positive() };

export const saveFilterSchema = z.object({ list: z.enum(FILTERED_LISTS), name, query });
export const renameFilterSchema = z.object({ ...key, name });
export const aimFilterSchema = z.object({ ...key, query });
export const filterKeySchema = z.object(key);

export type SaveFilter = z.output<typeof saveFilterSchema>;
export type RenameFilter = z.output<typeof renameFilterSchema>;
export type AimFilter = z.output<typeof aimFilterSchema>;
export type FilterKey = z.output<typeof filterKeySchema>;
