import { z } from "zod";
import type { IncomeFact } from "@/lib/core/formats/facts";

export type LineKey = { identity: string; occurrence: number };

/** What a line in another currency was worth, and what of it decided that; amounts as text. */
const worthShape = z.object({
  /** The base currency of then. */
  base: z.string(),
  amount: z.string(),
  currency: z.string(),
  typedRate: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  state: z.string(),
  paidOn: z.string().nullable(),
  rate: z.string(),
  rateOn: z.string(),
  rateSource: z.enum(["line", "typed", "ecb"]).nullable(),
  baseAmount: z.string(),
  paidBaseAmount: z.string().nullable(),
});

export type StoredWorth = z.output<typeof worthShape>;

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
  /** What its line was worth until a later file said something else: undone, that file leaves the line as it was. */
  worth: worthShape.optional(),
  state: z.string(),
  from: z.string(),
  to: z.string(),
  paidOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  qualifiedViews: z.string().nullable(),
  externalId: z.string().nullable(),
  /** Left out where the source tells no fee. */
  platformFee: z.string().optional(),
  note: z.string(),
});

export type Said = z.output<typeof saidShape>;

/** A line of a file, placed. */
export type FileLine = { fact: IncomeFact; channelId: string; video: { key: string } | null };

/** What a file says of a line, as the JSON that `saidShape` reads. */
export function toPayload({ fact, channelId, video }: FileLine): string {
  const { period, qualifiedViews, platformFee } = fact;
  return JSON.stringify({
    channelId,
    videoKey: video?.key ?? null,
    stream: fact.stream,
    programme: fact.programme,
    amount: String(fact.amount),
    currency: fact.currency,
    rate: fact.rate,
    state: fact.state,
    from: period.from,
    to: period.to,
    paidOn: fact.paidOn,
    dueOn: fact.dueOn,
    qualifiedViews: qualifiedViews === null ? null : String(qualifiedViews),
    externalId: fact.externalId,
    platformFee: platformFee == null ? undefined : String(platformFee),
    note: fact.note,
  });
}
