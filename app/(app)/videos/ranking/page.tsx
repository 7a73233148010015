import type { Metadata } from "next";
import { cookies } from "next/headers";
import { describeRange } from "@/components/home/period-text";
import { readView, VIEW_COOKIE } from "@/components/home/view";
import { PeriodAndClock } from "@/components/periods/period-and-clock";
import { PlaceWorking } from "@/components/ranking/place-working";
import { rankingHref } from "@/components/ranking/ranking-href";
import { RankingTable } from "@/components/ranking/ranking-table";
import { NotRanked, RankingText } from "@/components/ranking/ranking-text";
import { EmptyPage } from "@/components/shell/empty-page";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { readClock } from "@/components/shell/read-clock";
import { TextLink } from "@/components/ui/row-link";
import { getRanking } from "@/lib/features/ranking/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("ranking")("title") };

export default async function RankingPage({ searchParams }: PageProps<"/videos/ranking">) {
  const viewer = await requireViewer();
  const t = getT("ranking");
  const today = todayIn(viewer.timeZone);
  const [chosen, jar, { amountsHidden: hidden, clock: lastClock }] = await Promise.all([
    searchParams,
    cookies(),
    getPreferences(),
  ]);
  const askedClock = readClock(chosen.clock);
  const { range: asked } = readView(chosen, { remembered: jar.get(VIEW_COOKIE)?.value });
  const view = { range: asked ?? "90d", clock: askedClock ?? lastClock, all: chosen.show === "all" } as const;
  const ranking = await getRanking(viewer, view);
  const back = <TextLink href="/videos">{t("back")}</TextLink>;
  if (ranking === null) {
    return <EmptyPage t={t} back={back} />;
  }
  const { period, firstDay, videos } = ranking;
  const opened = videos.find(({ id }) => id === chosen.how);
  const face = describeRange({ range: view.range, period, today });
  const look = { currency: viewer.baseCurrency, hidden };
  return (
    <>
      <PageHeader title={t("title")} back={back}>
        <PeriodAndClock hrefOf={rankingHref} {...{ view, askedClock, face, today, firstDay }} />
      </PageHeader>
      {videos.length === 0 ? (
        <p className="text-ink-2">
          {t("none")} <TextLink href={rankingHref({ ...view, range: "all" })}>{t("everything")}</TextLink>
        </p>
      ) : (
        <>
          <RankingText ranking={ranking} {...look} />
          {opened && <PlaceWorking {...{ ranking, view, ...look }} video={opened} />}
          <RankingTable {...{ videos, view, ...look }} />
        </>
      )}
      <NotRanked ranking={ranking} view={view} />
    </>
  );
}
