import { z } from "zod";

export const restoreKeySchema = z.object({ id: z.uuid() });
