import type { IncomeState } from "@/lib/core/income/state";
import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { toNfc } from "@/lib/core/text/normal-form";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import type { IncomeFact, VideoRef } from "../facts";
import type { Context } from "../format";
import type { RowReader } from "../row-reader";
import { readVideo, type KnownVideo } from "../video-ref";
import { cached, type ShopScope } from "./shop-cells";

/** What makes a row of an order: the same in the creator's file and the seller's. */
export type OrderIds = { order: string; sku: string; product: string; content: string };

/**
 * A row of an order by the ids that both sides' files carry, so that a seller's row is its creator's line. Its content may
 * be named only when the order settles, so it comes last and decides only where a file has several (`looseId`).
 */
export function orderLineId({ order, sku, product, content }: OrderIds): string {
  return ["tiktok-shop", order, sku, product, content].join(":");
}

/** The video that sold; a LIVE's content id is that of its room, a showcase has none. */
export function readOrderVideo<Key extends string>(
  row: RowReader<Key>,
  { key, type, id, scope }: { key: Key; type: string; id: string; scope: ShopScope },
): KnownVideo | null {
  const isVideo = ["video", "วิดีโอ"].includes(toNfc(type).toLowerCase());
  if (!isVideo || id === "") return null;
  const found = cached(scope.videos, id, () => readVideo(id, { platform: "tiktok" }));
  if (found.ok) return found.value;
  const message = "This is no id of a TikTok video, so the line goes to no video.";
  return row.note(key, { code: "not-a-video", message, severity: "warning" });
}

export type Settlement = { state: IncomeState; paidOn: LocalDate | null; dueOn: LocalDate | null };

/** Paid on the day the commission was settled. Settled without a day is certain, and not paid on any; a day to come is due. */
export function settledOn(day: LocalDate | null, context: Context): Settlement {
  if (day === null) return { state: "confirmed", paidOn: null, dueOn: null };
  return isFuture(day, context)
    ? { state: "confirmed", paidOn: null, dueOn: day }
    : { state: "paid", paidOn: day, dueOn: null };
}

export const ESTIMATED: Settlement = { state: "estimated", paidOn: null, dueOn: null };
export const TAKEN_BACK: Settlement = { state: "reversed", paidOn: null, dueOn: null };

const MAX_NOTE = 200;

/** The product, and what the amount has beside the standard commission, under the platform's names. */
export function orderNote(
  product: string,
  {
    parts,
    currency,
  }: { parts: readonly (readonly [name: string, amount: bigint | null])[]; currency: Currency },
): string {
  const extras = parts.flatMap(([name, amount]) =>
    amount === null || amount === 0n ? [] : [`${name} ${toMajor(amount, currency)}`],
  );
  return [Array.from(product).slice(0, MAX_NOTE).join(""), ...extras]
    .filter((text) => text !== "")
    .join("; ");
}

type Line = {
  ids: OrderIds;
  ordered: LocalDate;
  video: VideoRef | null;
  programme: string;
  amount: bigint;
  currency: Currency;
  settlement: Settlement;
  note: string;
  sourceText: string;
};

/** Earned on the day of the order, which is when its video sold. */
export function toOrderIncome(row: number, { ids, ordered, settlement, ...line }: Line): IncomeFact {
  return {
    type: "income",
    row,
    platform: "tiktok",
    stream: "shop",
    period: { from: ordered, to: addDays(ordered, 1) },
    qualifiedViews: null,
    rate: null,
    externalId: orderLineId(ids),
    looseId: orderLineId({ ...ids, content: "" }),
    ...line,
    ...settlement,
  };
}
