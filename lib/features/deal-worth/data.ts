import "server-only";
import { worthOf } from "@/lib/core/deals/fee";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { listDatedTerms } from "@/lib/ledger/dated-terms";
import { loadDealConversion } from "@/lib/ledger/deal-conversion";
import { listDealFacts } from "@/lib/ledger/list-deals";
import { readOrganicErpm } from "@/lib/ledger/organic-erpm";
import { listPricedDeals, videosOf, type PricedDeal } from "@/lib/ledger/priced-deals";
import { listMature, readGains } from "@/lib/ledger/video-gains";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { organicPeriod, toDealWorth, toPipeline } from "./policy";
import type { DealWorth, Pipeline } from "./schema";

/** What a deal paid; null when there is no such deal for this viewer, whoever else may have one. */
export async function getDealWorth(viewer: Viewer, dealId: string): Promise<DealWorth | null> {
  if (!isUuid(dealId)) return null;
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  return read(viewer, async (sql) => {
    const deals = await listPricedDeals(sql, viewer, { today });
    const deal = deals.find(({ facts }) => facts.id === dealId);
    if (deal === undefined) return null;
    const videos = await readVideos(sql, viewer, deal);
    const period = organicPeriod(videos, today);
    return toDealWorth({
      ...{ deal, videos, today },
      others: deals.filter((other) => other !== deal),
      mature: videos.length === 0 ? [] : await listMature(sql, { creatorId, today }),
      organic: period && { period, erpm: await readOrganicErpm(sql, { creatorId, period }) },
      taxes: await listDatedTerms(sql, { creatorId, kind: "tax_reserve" }),
    });
  });
}

/** What is on the way, by stage and by when it is due, as its deals say it. */
export async function getPipeline(viewer: Viewer): Promise<Pipeline> {
  const today = todayIn(viewer.timeZone);
  return read(viewer, async (sql) => {
    const deals = await listDealFacts(sql, viewer);
    const convert = await loadDealConversion(sql, viewer, { deals, today });
    const parts = deals.map((facts) => {
      const worth = worthOf(facts.terms.fee, facts.terms.currency);
      const base = (amount: bigint) => convert(facts, amount);
      return { facts, agreed: worth.ok ? worth.value : 0n, base };
    });
    return toPipeline(parts, today);
  });
}

/** The deal's videos in the order of its deliverables. */
async function readVideos(
  sql: Sql,
  { creatorId }: Viewer,
  { facts }: PricedDeal,
): Promise<(AgedVideo & { title: string })[]> {
  const videoIds = videosOf(facts);
  const gains = await readGains(sql, { creatorId, videoIds });
  const titles = await sql.query<{ id: string; title: string }>(
    `select id::text as id, title from video where creator_id = $1::uuid and id = any($2::uuid[])`,
    [creatorId, videoIds],
  );
  const byId = new Map(titles.map(({ id, title }) => [id, title]));
  return videoIds.flatMap((id) => {
    const video = gains.get(id);
    return video === undefined ? [] : [{ ...video, title: byId.get(id) ?? "" }];
  });
}

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
