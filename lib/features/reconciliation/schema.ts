import { z } from "zod";
import { readReconciliation } from "@/lib/core/income/reconciliation-form";
import { parseStream } from "@/lib/core/income/stream";
import { parseCurrency } from "@/lib/core/money/currency";
import { parseLocalDate } from "@/lib/core/time/date";

/** The page as its address says; null is the last whole month. */
export const reconcileQuerySchema = z.object({
  month: z
    .string()
    .transform((text) => parseLocalDate(`${text}-01`))
    .catch(null)
    .default(null),
});

/** The page of views as its address says; null is the latest month of the first channel. */
export const residualQuerySchema = z.object({
  channel: z.uuid().nullable().catch(null).default(null),
  month: reconcileQuerySchema.shape.month,
});

export type ResidualQuery = z.output<typeof residualQuerySchema>;

const typed = z.string().max(5000).optional();

/** What a section of the page is of, and what was typed into its form. */
export const putReconciliationSchema = z
  .object({
    month: known((text) => parseLocalDate(`${text}-01`)),
    stream: known(parseStream),
    currency: known(parseCurrency),
    channelId: z.union([z.uuid(), z.literal("").transform(() => null)]),
    /** 0 where nothing has been typed yet. */
    version: z.coerce.number().int().min(0),
    statement: typed,
    received: typed,
    fees: typed,
    receivedOn: typed,
    note: typed,
    reason: typed,
  })
  .transform(({ month, stream, currency, channelId, version, ...texts }, context) => {
    const read = readReconciliation(texts, currency);
    if (read.ok) return { month, stream, currency, channelId, version, draft: read.value };
    for (const { field, problem } of read.error) {
      context.addIssue({ code: "custom", path: [field], message: problem });
    }
    return z.NEVER;
  });

export type PutReconciliation = z.output<typeof putReconciliationSchema>;

/** Hidden fields, which only a form of our own fills in. */
function known<T>(read: (text: string) => T | null) {
  return z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "choiceUnknown" });
    return z.NEVER;
  });
}
