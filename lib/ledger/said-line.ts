import { z } from "zod";

export type LineKey = { identity: string; occurrence: number };

/** An income observation: amounts as text, because JSON's numbers end at 2^53. */
export const saidShape = z.object({
  channelId: z.uuid(),
  videoKey: z.string().nullable(),
  stream: z.string(),
  programme: z.string(),
  amount: z.string().transform(BigInt),
  currency: z.string(),
  rate: z.string().nullable(),
  /** What the rate is to, where it is not the base currency of now. */
  rateTo: z.string().optional(),
  state: z.string(),
  from: z.string(),
  to: z.string(),
  paidOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  qualifiedViews: z.string().nullable(),
  externalId: z.string().nullable(),
  note: z.string(),
});

export type Said = z.output<typeof saidShape>;

export function toPayload({ amount, ...said }: Said): string {
  return JSON.stringify({ ...said, amount: String(amount) });
}
