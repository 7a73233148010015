import type { Metadata } from "next";
import { compareFileHref } from "@/components/compare/compare-href";
import { comparedNames } from "@/components/compare/compare-scene";
import { CompareMenus } from "@/components/compare/compare-menus";
import { CompareSections } from "@/components/compare/compare-sections";
import { PeriodForm } from "@/components/compare/period-form";
import { EmptyPage } from "@/components/shell/empty-page";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { readClock } from "@/components/shell/read-clock";
import { DownloadLink } from "@/components/ui/button-link";
import { getComparison } from "@/lib/features/compare/data";
import { readCompareView } from "@/lib/features/compare/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("compare")("title") };

/** Two to four periods: how they differ, whether that is more than chance, and what brought it about. */
export default async function ComparePage({ searchParams }: PageProps<"/compare">) {
  const viewer = await requireViewer();
  const t = getT("compare");
  const today = todayIn(viewer.timeZone);
  const [chosen, { amountsHidden: hidden, clock: lastClock }] = await Promise.all([
    searchParams,
    getPreferences(),
  ]);
  const askedClock = readClock(chosen.clock);
  const asked = { ...readCompareView(chosen), clock: askedClock ?? lastClock };
  const zone = asked.zone ?? viewer.timeZone;
  const comparison = await getComparison(viewer, { ...asked, zone, today });
  if (comparison === null) {
    return <EmptyPage t={t} />;
  }
  const { currency, names, sides, firstDay } = comparison;
  const periods = comparedNames(sides, today);
  const [first] = sides;
  const view = { ...asked, query: { ...asked.query, first: periods[0]?.range ?? null } };
  const scene = { currency, hidden, today, view, names, periods };
  return (
    <>
      <PageHeader title={t("title")}>
        <CompareMenus view={view} askedClock={askedClock} />
      </PageHeader>
      <PeriodForm {...{ scene, sides, firstDay }} />
      <CompareSections {...{ scene, comparison, zone }} />
      {first && (
        <p className="mt-8" data-screen-only>
          <DownloadLink href={compareFileHref(view, first.period)}>{t("download")}</DownloadLink>
        </p>
      )}
    </>
  );
}
