import { z } from "zod";

export const undoSchema = z.object({ auditId: z.uuid() });

/** The list as its address says: anything unreadable in it falls back. */
export const activityListSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
