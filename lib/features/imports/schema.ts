import { z } from "zod";
import { parseLocalDate } from "@/lib/core/time/date";

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

/** The decisions so far, as the preview's address says them. */
export const previewQuerySchema = z.object({
  overlap: overlap.catch(null),
  channelId: uuidOrNone.catch(null),
  asOf,
});
