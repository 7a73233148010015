import { z } from "zod";

export const undoSchema = z.object({ auditId: z.uuid() });

/** Entries of one page of the list. */
export const ACTIVITY_PAGE = 50;

/** What the list can be narrowed to. */
export const KINDS = ["videos", "income", "deals", "channels", "imports", "notes", "settings"] as const;
export type Kind = (typeof KINDS)[number];

/** The list as its address says: anything unreadable in it falls back. */
export const activityListSchema = z.object({
  kind: z.enum(KINDS).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type ActivityQuery = z.output<typeof activityListSchema>;
