import { z } from "zod";

/** Whose days the address is to read: a page kept open while switching creators must not make one for the other. */
export const calendarSchema = z.object({ creatorId: z.uuid() });
