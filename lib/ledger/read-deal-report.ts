import { PRICE_AGES } from "@/lib/core/deals/delivered-price";
import type { Fee } from "@/lib/core/deals/fee";
import { outstandingOf } from "@/lib/core/deals/settle";
import { knownAge, viewsByAge, viewsSoFar, type AgedVideo } from "@/lib/core/maturing/aged-video";
import { dealReport, type ReportedDeal, type ReportedDeliverable } from "@/lib/core/report/deal-report";
import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import type { Report } from "@/lib/core/report/report";
import type { ReportSpec } from "@/lib/core/report/report-spec";
import { listBuckets } from "@/lib/core/time/buckets";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { bucketPeriod, type Bucket, type Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { settlingOf } from "./deal-row";
import { listPricedDeals, videosOf, type PricedDeal } from "./priced-deals";
import type { ReportScope } from "./read-period-report";
import { readGains } from "./video-gains";

type Asked = { spec: ReportSpec & { id: string }; today: LocalDate };

/** Deals that are under way are no result yet. */
const UNDER_NEGOTIATION = new Set(["inquiry", "negotiating"]);

/** The report of one deal, or of all of a brand's; null where this creator has none such. */
export async function readDealReport(
  sql: Sql,
  scope: ReportScope,
  { spec, today }: Asked,
): Promise<Report | null> {
  const all = await listPricedDeals(sql, scope, { today });
  const deals = all.filter(({ facts }) =>
    spec.of === "deal"
      ? facts.id === spec.id
      : facts.brandId === spec.id && !UNDER_NEGOTIATION.has(facts.stage),
  );
  const [first] = deals;
  if (first === undefined) return null;
  const videos = await readVideos(sql, scope, deals);
  const period = periodOf(deals, { videos, today });
  const bucket = bucketPeriod(period);
  const { brandName: brand, terms } = first.facts;
  return dealReport({
    ...{ spec, creatorName: scope.creatorName, currency: scope.baseCurrency, today, period, bucket },
    subject: spec.of === "deal" ? { of: "deal", brand, title: terms.title } : { of: "brand", brand },
    deals: deals.map((deal) => toReported(deal, { videos, today, baseCurrency: scope.baseCurrency })),
    views: [...videos.values()].reduce((sum, video) => sum + seenSoFar(video, today), 0n),
    series: seriesOf(videos, { period, bucket }),
  });
}

type Titled = AgedVideo & { title: string };
type Videos = ReadonlyMap<string, Titled>;

async function readVideos(
  sql: Sql,
  { creatorId }: ReportScope,
  deals: readonly PricedDeal[],
): Promise<Videos> {
  const videoIds = [...new Set(deals.flatMap(({ facts }) => videosOf(facts)))];
  const gains = await readGains(sql, { creatorId, videoIds });
  const titles = await sql.query<{ id: string; title: string }>(
    `SELECT id::text AS id, title FROM video WHERE creator_id = $1::uuid AND id = any($2::uuid[])`,
    [creatorId, videoIds],
  );
  return new Map(
    titles.flatMap(({ id, title }) => {
      const video = gains.get(id);
      return video === undefined ? [] : [[id, { ...video, title }] as const];
    }),
  );
}

/** From the first day that anything was posted or agreed on. */
function periodOf(
  deals: readonly PricedDeal[],
  { videos, today }: { videos: Videos; today: LocalDate },
): Period {
  const posted = [...videos.values()].map(({ publishedOn }) => publishedOn);
  const agreed = deals.map(({ facts }) => facts.terms.agreedOn ?? facts.stageSince);
  const [from = today] = (posted.length > 0 ? posted : agreed).toSorted();
  return { from: from > today ? today : from, to: addDays(today, 1) };
}

function toReported(
  deal: PricedDeal,
  { videos, today, baseCurrency }: { videos: Videos; today: LocalDate; baseCurrency: Currency },
): ReportedDeal {
  const { facts, agreed } = deal;
  const { terms, stage } = facts;
  const { currency } = terms;
  return {
    ...{ title: terms.title, stage, agreed },
    value: givenBy(deal, baseCurrency),
    outstanding: { amount: outstandingOf(settlingOf(facts)), currency },
    promisedViews: terms.promisedViews,
    deliverables: facts.deliverables.map((one): ReportedDeliverable => {
      const video = one.videoId === null ? undefined : videos.get(one.videoId);
      return {
        title: one.title,
        videoTitle: video?.title ?? null,
        postedOn: one.publishedOn ?? one.deliveredOn,
        byAge: PRICE_AGES.map((age) =>
          video === undefined || knownAge(video, today) < age ? null : viewsByAge(video, age),
        ),
        now: video === undefined ? null : seenSoFar(video, today),
      };
    }),
    payments: facts.payments.map(({ paidOn, amount }) => ({ paidOn, amount: { amount, currency } })),
  };
}

/**
 * What the brand gives: what was agreed on, or, where that does not say all of it, what came before any fee. What is left
 * of it is the creator's own affair.
 */
function givenBy({ facts, agreed, money, lines }: PricedDeal, currency: Currency): Money | null {
  const { stage, terms } = facts;
  if (stage !== "lost" && agreed.amount > 0n && !isSaidByLines(terms.fee)) return agreed;
  if (lines.length === 0) return stage === "lost" ? { ...agreed, amount: 0n } : agreed;
  return money.worth === null ? null : { amount: money.worth + money.platformFee, currency };
}

/** Beside what was agreed on, each sale brings a commission. */
function isSaidByLines(fee: Fee): boolean {
  return fee.kind === "commission" && fee.from === "lines";
}

function seenSoFar(video: AgedVideo, today: LocalDate): bigint {
  return viewsSoFar(video, { today, countDays: null });
}

function seriesOf(videos: Videos, { period, bucket }: { period: Period; bucket: Bucket }) {
  if (videos.size === 0) return [];
  const days = new Map<LocalDate, bigint>();
  for (const { views } of videos.values())
    for (const [day, gained] of views) days.set(day, (days.get(day) ?? 0n) + gained);
  return listBuckets(period, bucket).map(({ from, to }) => {
    let views = 0n;
    for (let day = from; day < to; day = addDays(day, 1)) views += days.get(day) ?? 0n;
    return { from, to, views };
  });
}
