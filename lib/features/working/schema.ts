import { z } from "zod";
import { parseSubject, type FigureSubject } from "@/lib/core/explain/figure-subject";
import { parseClock, type Clock } from "@/lib/core/income/clock";
import { parseRange, type Period } from "@/lib/core/time/period";

/** The page as its address says: anything unreadable in it falls back, a link never breaks. */
export const workingPageSchema = z.object({
  figure: z
    .string()
    .transform((text) => parseSubject(text) ?? ({ tag: "erpm" } as const))
    .catch({ tag: "erpm" })
    .default({ tag: "erpm" }),
  range: z
    .string()
    .transform((text) => parseRange(text) ?? ("all" as const))
    .catch("all")
    .default("all"),
  clock: z
    .string()
    .transform((text) => parseClock(text))
    .catch(null)
    .default(null),
});

/** Which figure of which days by which clock is to be explained; without days, of all there ever are. */
export type WorkingQuestion = { subject: FigureSubject; period: Period | null; clock: Clock };
