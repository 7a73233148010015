import { z } from "zod";
import { DEAL_FILE_KINDS } from "@/lib/core/deals/file-kind";

/** More at once is a slip of the hand; the form's own limit of bytes ends it before. */
const MAX_FILES = 20;

const kind = z.enum(DEAL_FILE_KINDS);

/** A field of one file, of several, or, as browsers send a field that was left alone, of one without a name. */
const files = z
  .union([z.array(z.instanceof(File)), z.instanceof(File).transform((file) => [file])])
  .transform((all) => all.filter(({ name, size }) => name !== "" || size > 0))
  .refine((all) => all.length > 0, "fileNeeded")
  .refine((all) => all.length <= MAX_FILES, "filesTooMany");

export const addDealFilesSchema = z.object({ dealId: z.uuid(), kind, files });

export const dealFileKeySchema = z.object({ dealId: z.uuid(), fileId: z.uuid() });

export const dealFileKindSchema = dealFileKeySchema.extend({ kind });

export type AddDealFiles = z.output<typeof addDealFilesSchema>;
export type DealFileKey = z.output<typeof dealFileKeySchema>;
export type SetDealFileKind = z.output<typeof dealFileKindSchema>;
