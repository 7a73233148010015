import type { Metadata } from "next";
import { cookies } from "next/headers";
import { describeRange } from "@/components/home/period-text";
import { readView, VIEW_COOKIE } from "@/components/home/view";
import { EmptyPage } from "@/components/shell/empty-page";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { readClock } from "@/components/shell/read-clock";
import { PeriodAndClock } from "@/components/periods/period-and-clock";
import { takeHomeHref } from "@/components/takehome/take-home-href";
import { TakeHomeSections } from "@/components/takehome/take-home-sections";
import { TextLink } from "@/components/ui/row-link";
import { canEditCosts } from "@/lib/features/costs/policy";
import { getTakeHome } from "@/lib/features/takehome/data";
import { takeHomeViewSchema, type TakeHomeReport } from "@/lib/features/takehome/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("takeHome")("title") };

export default async function TakeHomePage({ searchParams }: PageProps<"/take-home">) {
  const viewer = await requireViewer();
  const t = getT("takeHome");
  const today = todayIn(viewer.timeZone);
  const [chosen, jar, { amountsHidden: hidden, clock: lastClock }] = await Promise.all([
    searchParams,
    cookies(),
    getPreferences(),
  ]);
  const { by } = takeHomeViewSchema.parse(chosen);
  const askedClock = readClock(chosen.clock);
  const { range: asked } = readView(chosen, { remembered: jar.get(VIEW_COOKIE)?.value });
  const view = { range: asked ?? "year", by, clock: askedClock ?? lastClock } as const;
  const report = await getTakeHome(viewer, { ...view, today });
  if (report === null) {
    return <EmptyPage t={t} />;
  }
  const { period, firstDay } = report;
  const words = describeRange({ range: view.range, period, today });
  return (
    <>
      <PageHeader title={t("title")}>
        <PeriodAndClock hrefOf={takeHomeHref} {...{ view, askedClock, today, firstDay }} face={words} />
      </PageHeader>
      {isEmpty(report) ? (
        <p className="text-ink-2">
          {t("nothing")} <TextLink href="/take-home?range=all">{t("everything")}</TextLink>
        </p>
      ) : (
        <TakeHomeSections
          period={words}
          {...{ report, view, today, hidden }}
          canEdit={canEditCosts(viewer.role)}
        />
      )}
    </>
  );
}

function isEmpty({ rows, leftOut }: TakeHomeReport): boolean {
  return rows.length === 0 && leftOut.length === 0;
}
