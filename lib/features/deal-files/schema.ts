import { z } from "zod";
import { DEAL_FILE_KINDS } from "@/lib/core/deals/file-kind";

const kind = z.enum(DEAL_FILE_KINDS);

export const addDealFilesSchema = z.object({ dealId: z.uuid(), kind });

export const dealFileKeySchema = z.object({ dealId: z.uuid(), fileId: z.uuid() });

export const dealFileKindSchema = dealFileKeySchema.extend({ kind });

export type AddDealFiles = z.output<typeof addDealFilesSchema>;
export type DealFileKey = z.output<typeof dealFileKeySchema>;
export type SetDealFileKind = z.output<typeof dealFileKindSchema>;
