import { z } from "zod";
import { EXPORT_KINDS } from "@/lib/core/exports/export-kind";
import { TAX_YEAR_STARTS } from "@/lib/core/exports/export-spec";
import { CLOCKS } from "@/lib/core/income/clock";

/** `year` is "all", or that in which the year begins; `starts` is on which day it does. */
export const requestExportSchema = z.object({
  kind: z.enum(EXPORT_KINDS, "choiceUnknown"),
  year: z.union([z.literal("all"), z.coerce.number().int().min(1970).max(2100)], "choiceUnknown"),
  starts: z.enum(TAX_YEAR_STARTS, "choiceUnknown"),
  clock: z.enum(CLOCKS, "choiceUnknown"),
});

export type RequestExport = z.output<typeof requestExportSchema>;

export const madeFileSchema = z.object({ id: z.uuid() });
