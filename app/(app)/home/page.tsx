import type { Metadata } from "next";
import { cookies } from "next/headers";
import { hasFigures, HomeFigures } from "@/components/home/home-figures";
import { periodWords } from "@/components/home/period-text";
import { RangeBar } from "@/components/home/range-bar";
import { askedRange, readView, VIEW_COOKIE, viewText } from "@/components/home/view";
import { Welcome } from "@/components/home/welcome";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { readClock } from "@/components/shell/read-clock";
import { Remember } from "@/components/shell/remember";
import { getChartEvents } from "@/lib/features/annotations/data";
import { getVerdict } from "@/lib/features/compare/data";
import { getMoneyOnItsWay } from "@/lib/features/deal-money/data";
import { canEditDealMoney } from "@/lib/features/deal-money/policy";
import { getOverview } from "@/lib/features/figures/data";
import { getNews } from "@/lib/features/insights/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("home")("title") };

export default async function HomePage({ searchParams }: PageProps<"/home">) {
  const viewer = await requireViewer();
  const today = todayIn(viewer.timeZone);
  const [chosen, jar, { amountsHidden, clock: lastClock }] = await Promise.all([
    searchParams,
    cookies(),
    getPreferences(),
  ]);
  const title = getT("home")("title");
  const askedClock = readClock(chosen.clock);
  const clock = askedClock ?? lastClock;
  const asked = { ...readView(chosen, { remembered: jar.get(VIEW_COOKIE)?.value }), clock };
  const [overview, onItsWay, news] = await Promise.all([
    getOverview(viewer, { ...asked, today }),
    getMoneyOnItsWay(viewer),
    getNews(viewer, { today }),
  ]);
  if (overview === null) {
    return (
      <>
        <PageHeader title={title} />
        <Welcome creatorId={viewer.creatorId} />
      </>
    );
  }
  const { range, period, comparison, currency, firstDay } = overview;
  const view = { ...asked, range };
  const [events, verdict] = await Promise.all([
    getChartEvents(viewer, { period }),
    comparison && getVerdict(viewer, { period, comparison, clock }),
  ]);
  const words = periodWords(overview);
  const scene = { currency, hidden: amountsHidden, today, range, period, comparison, clock, words };
  return (
    <>
      <PageHeader title={title}>
        <RangeBar view={view} askedClock={askedClock} words={words} today={today} firstDay={firstDay} />
      </PageHeader>
      <HomeFigures {...{ scene, overview, verdict, onItsWay, events, news }} actor={actorOf(viewer)} />
      <Remember name={VIEW_COOKIE} value={askedRange(chosen) && hasFigures(overview) ? viewText(view) : ""} />
    </>
  );
}

function actorOf({ creatorId, role, baseCurrency }: Viewer) {
  return { creatorId, baseCurrency, canEdit: canEditDealMoney(role) };
}
