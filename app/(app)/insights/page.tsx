import type { Metadata } from "next";
import { NotesPart } from "@/components/annotations/notes-part";
import { ChangesPart } from "@/components/insights/changes-part";
import { FragilityPart } from "@/components/insights/fragility-part";
import { LeftPart } from "@/components/insights/left-part";
import { MonthsTrend } from "@/components/insights/months-trend";
import { PutAway } from "@/components/insights/put-away";
import { SeasonPart } from "@/components/insights/season-part";
import { EmptyPage } from "@/components/shell/empty-page";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { getChartEvents, listNotes, NOTES_PER_PAGE } from "@/lib/features/annotations/data";
import { canAnnotate } from "@/lib/features/annotations/policy";
import { getInsights } from "@/lib/features/insights/data";
import { canDismiss, monthsUntil } from "@/lib/features/insights/policy";
import { insightsViewSchema } from "@/lib/features/insights/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("insights")("title") };

export default async function InsightsPage({ searchParams }: PageProps<"/insights">) {
  const viewer = await requireViewer();
  const t = getT("insights");
  const { season, open, notes: page } = insightsViewSchema.parse(await searchParams);
  const { role, creatorId, baseCurrency: currency, timeZone } = viewer;
  const today = todayIn(timeZone);
  const [insights, notes, events, { amountsHidden: hidden }] = await Promise.all([
    getInsights(viewer, { today }),
    listNotes(viewer, { page }),
    getChartEvents(viewer, { period: monthsUntil(today) }),
    getPreferences(),
  ]);
  const ownNotes = (
    <NotesPart {...{ notes, today, creatorId }} perPage={NOTES_PER_PAGE} canEdit={canAnnotate(role)} />
  );
  if (insights.months.length === 0 && insights.year.total.income === 0n) {
    return (
      <EmptyPage t={t}>
        <div className="max-w-3xl">{ownNotes}</div>
      </EmptyPage>
    );
  }
  const look = { currency, hidden };
  const reader = { creatorId, canDismiss: canDismiss(role) && !hidden, open };
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
        <MonthsTrend {...{ insights, events, look }} isAdjusted={season === "without"} />
        <p className="text-caption text-ink-3">
          {t("basis")} {hidden && canDismiss(role) && t("hiddenHint")}
        </p>
        <ChangesPart {...{ insights, look, reader }} />
        <SeasonPart {...{ insights, look, reader }} />
        <FragilityPart {...{ insights, look, reader }} />
        <LeftPart {...{ insights, look, reader }} />
        <PutAway {...{ insights, creatorId }} canRestore={canDismiss(role)} />
        {ownNotes}
      </div>
    </>
  );
}
