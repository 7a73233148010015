import { z } from "zod";

/** The list of LIVE sessions as its address says; anything unreadable falls back. */
export const livesQuerySchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
