import type { SampleDeal } from "@/lib/core/sample/deal";
import type { SampleIncome } from "@/lib/core/sample/line";
import type { SampleVideo } from "@/lib/core/sample/videos";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { attachLines } from "./deal-match";
import { recordPayment } from "./deal-payments";
import { createDeal, moveDeal } from "./deals";
import { insertRows } from "./insert-rows";
import { sampleDone as done } from "./sample-done";
import { insertSamplePaper, saySampleSeller } from "./sample-papers";
import type { LedgerScope } from "./scope";

type Placed = { deals: readonly SampleDeal[]; videoIds: ReadonlyMap<SampleVideo, string> };

/** A deal as it stands, and the lines that are still to be its own. */
type Open = { id: string; version: number; lines: readonly SampleIncome[] };

/** The deals of the sample, by the functions that a person's own go through, each on its day. */
export async function insertSampleDeals(
  sql: Sql,
  scope: LedgerScope,
  { deals, videoIds }: Placed,
): Promise<Open[]> {
  await saySampleSeller(sql, scope);
  const made: Open[] = [];
  for (const deal of deals) made.push(await insertDeal(sql, scope, { deal, videoIds }));
  return made;
}

/** What lines feed, once these are there, with what takes them back. */
export async function attachSampleLines(
  sql: Sql,
  scope: LedgerScope,
  { attached, lineIds }: { attached: readonly Open[]; lineIds: ReadonlyMap<SampleIncome, string> },
): Promise<void> {
  for (const { id, version, lines } of attached) {
    const ids = lines.flatMap((line) => lineIds.get(line) ?? []);
    if (ids.length > 0) done(await attachLines(sql, scope, { id, version, reason: null, lineIds: ids }));
  }
}

async function insertDeal(
  sql: Sql,
  scope: LedgerScope,
  { deal, videoIds }: Pick<Placed, "videoIds"> & { deal: SampleDeal },
): Promise<Open> {
  const { brand, stage, terms, since: today, lines } = deal;
  const deliverables = deal.deliverables.map(({ video, ...one }) => ({
    ...one,
    videoId: video === null ? null : (videoIds.get(video) ?? null),
  }));
  const input = { brand, stage, terms, deliverables };
  const { id } = done(await createDeal(sql, scope, { input, reason: null, today }));
  const key = { id, reason: null };
  const paper = await insertSamplePaper(sql, scope, { id, version: 1, deal });
  const { invoiceId } = paper;
  let { version } = paper;
  for (const { amount, paidOn, note } of deal.payments) {
    const payment = { invoiceId, amount, paidOn, received: null, note };
    ({ version } = done(await recordPayment(sql, scope, { ...key, version, payment, today: paidOn })));
  }
  if (deal.lostOn !== null) {
    const lost = { stage: "lost" as const, today: deal.lostOn };
    ({ version } = done(await moveDeal(sql, scope, { ...key, version, ...lost })));
  }
  await insertCosts(sql, scope, { dealId: id, deal });
  return { id, version, lines };
}

const COST = {
  id: "uuid",
  day: "date",
  amount: "bigint",
  currency: "text",
  base_amount: "bigint",
  category: "text",
  note: "text",
  deal_id: "uuid",
} as const;

async function insertCosts(
  sql: Sql,
  { creatorId, baseCurrency }: LedgerScope,
  { dealId, deal }: { dealId: string; deal: SampleDeal },
): Promise<void> {
  const rows = deal.costs.map(({ day, amount, category, note }) => {
    return [newId(), day, amount, baseCurrency, amount, category, note, dealId];
  });
  await insertRows(sql, { creatorId, table: "cost", columns: COST, rows });
}
