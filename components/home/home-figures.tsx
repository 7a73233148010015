import { periodPaperHref, periodReportHref } from "@/components/reports/report-href";
import { ButtonLink, DownloadLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NewsLine } from "@/components/insights/news-line";
import { Notice } from "@/components/ui/notice";
import { areCovered, type Word } from "@/lib/core/compare/verdict";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import type { Overview } from "@/lib/features/figures/schema";
import type { Coverage } from "@/lib/core/erpm/overview";
import type { News } from "@/lib/features/insights/schema";
import type { MoneyOnItsWay } from "@/lib/ledger/deal-money";
import { getT } from "@/lib/server/messages";
import { BestVideos } from "./best-videos";
import { CoverageNotes } from "./coverage-notes";
import { ErpmTrend } from "./erpm-trend";
import { Hero } from "./hero";
import type { Scene } from "./scene";
import { OnItsWay, type Actor } from "./on-its-way";
import { StreamRows } from "./stream-rows";
import { TwoKinds } from "./two-kinds";
import { viewHref } from "./view";

type HomeFiguresProps = {
  scene: Scene;
  overview: Overview;
  verdict: Word | null;
  onItsWay: MoneyOnItsWay;
  actor: Actor;
  events: readonly ChartEvent[];
  news: News | null;
};

export function HomeFigures({ scene, overview, verdict, onItsWay, actor, events, news }: HomeFiguresProps) {
  const { current, streams } = overview;
  const coming = <OnItsWay scene={scene} money={onItsWay} actor={actor} />;
  if (!hasFigures(overview)) {
    return (
      <>
        <EmptyPeriod scene={scene} />
        {coming}
      </>
    );
  }
  const isComparable = areComparable(current.coverage, overview.previous?.coverage ?? null);
  const previous = isComparable ? overview.previous : null;
  const hasDeals = streams.some(({ stream }) => stream === "brand_deal");
  return (
    <div className="grid gap-8">
      <Hero {...{ scene, current, previous, verdict, hasDeals }} unconverted={overview.unconverted} />
      {!isComparable && <NotCompared now={current.coverage} before={overview.previous?.coverage ?? null} />}
      {news && <NewsLine news={news} hidden={scene.hidden} />}
      {/* One column on phones, in the order of the questions; two from 900 px. */}
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[7fr_5fr]">
        <div className="grid min-w-0 gap-8 max-lg:contents">
          <ErpmTrend scene={scene} overview={overview} events={events} />
          <div className="max-lg:order-last">
            <BestVideos scene={scene} videos={overview.bestVideos} />
          </div>
        </div>
        <div className="grid min-w-0 gap-8">
          <StreamRows scene={scene} streams={streams} views={current.views} />
          <TwoKinds scene={scene} current={current} previous={previous} />
          {coming}
          <CoverageNotes scene={scene} overview={overview} />
        </div>
      </div>
      <p data-screen-only className="flex flex-wrap gap-2">
        <ButtonLink href={periodReportHref(scene)} icon="report">
          {getT("reports")("home")}
        </ButtonLink>
        <DownloadLink href={periodPaperHref(scene)} tone="quiet">
          {getT("reports")("pdf")}
        </DownloadLink>
      </p>
    </div>
  );
}

/** Whether there is anything to show of the period. */
export function hasFigures({ current, unconverted }: Overview): boolean {
  return current.views !== 0n || current.income !== 0n || unconverted.length > 0;
}

/** While much of a period's money is still to come, an arrow would measure the waiting and not the earning. */
function areComparable(now: Coverage, before: Coverage | null): boolean {
  return before === null || areCovered(before.share, now.share);
}

function NotCompared({ now, before }: { now: Coverage; before: Coverage | null }) {
  const percent = (coverage: Coverage | null) => Math.round(100 * (coverage?.share ?? 0));
  return <Notice>{getT("home")("noArrow", { now: percent(now), before: percent(before) })}</Notice>;
}

function EmptyPeriod({ scene: { clock } }: { scene: Scene }) {
  const t = getT("home");
  return (
    <EmptyState
      title={t("emptyPeriodTitle")}
      action={
        <ButtonLink href={viewHref({ range: "all", compare: "off", clock })}>
          {t("emptyPeriodLink")}
        </ButtonLink>
      }
    >
      {t("emptyPeriodText")}
    </EmptyState>
  );
}
