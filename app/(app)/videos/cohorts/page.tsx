import type { Metadata } from "next";
import { CohortCell } from "@/components/maturing/cohort-cell";
import { CohortCompare } from "@/components/maturing/cohort-compare";
import { CohortHow } from "@/components/maturing/cohort-how";
import { CohortTable } from "@/components/maturing/cohort-table";
import { cohortsHref } from "@/components/maturing/cohorts-href";
import { ShareTable } from "@/components/maturing/share-table";
import { ShareWorking } from "@/components/maturing/share-working";
import { EmptyPage } from "@/components/shell/empty-page";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { DownloadLink } from "@/components/ui/button-link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/row-link";
import { compareCohorts } from "@/lib/core/maturing/compare-cohorts";
import { getCohortCell, getCohorts, getLearntShare } from "@/lib/features/maturing/data";
import {
  COHORT_KINDS,
  COHORT_MEASURES,
  cohortViewSchema,
  readCell,
  readShare,
  type CellName,
  type CohortMonth,
  type CohortReport,
  type CohortView,
  type ShareName,
} from "@/lib/features/maturing/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("cohorts")("title") };

export default async function CohortsPage({ searchParams }: PageProps<"/videos/cohorts">) {
  const viewer = await requireViewer();
  const t = getT("cohorts");
  const view = cohortViewSchema.parse(await searchParams);
  const name = readCell(view.cell);
  const share = readShare(view.share);
  const [report, cell, learnt, { amountsHidden: hidden }] = await Promise.all([
    getCohorts(viewer),
    name && getCohortCell(viewer, { name, kind: view.of }),
    share && getLearntShare(viewer, share),
    getPreferences(),
  ]);
  const back = <TextLink href="/videos">{t("back")}</TextLink>;
  if (report.months.organic.length + report.months.brand.length === 0) {
    return <EmptyPage t={t} back={back} />;
  }
  const months = report.months[view.of];
  const look = { currency: viewer.baseCurrency, hidden };
  const pair = pairOf(months, view);
  return (
    <>
      <PageHeader title={t("title")} back={back}>
        <DownloadLink href="/api/export/cohorts">{t("csv")}</DownloadLink>
      </PageHeader>
      <p className="mb-4 max-w-prose text-ink-2">{t("text")}</p>
      <div className="mb-4 flex flex-wrap gap-2">
        <LinkTabs
          label={t("show")}
          options={COHORT_MEASURES.map((show) => ({
            label: t(`showName.${show}`),
            href: cohortsHref(view, { show }),
            isCurrent: show === view.show,
          }))}
        />
        <LinkTabs
          label={t("of")}
          options={COHORT_KINDS.map((of) => ({
            label: t(`ofName.${of}`),
            href: cohortsHref(view, {
              of,
              month: undefined,
              with: undefined,
              age: undefined,
              cell: undefined,
            }),
            isCurrent: of === view.of,
          }))}
        />
      </div>
      <p className="mb-4 max-w-prose text-caption text-ink-2">{t(`ofText.${view.of}`)}</p>
      {months.length === 0 ? (
        <p className="text-ink-2">{t("empty")}</p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <CohortTable months={months} view={view} {...look} />
            <CohortHow months={months} {...look} />
          </div>
          {cell && (
            <CohortCell
              {...{ cell, view, ...look, today: todayIn(viewer.timeZone) }}
              developed={developedAt(report, cell)}
            />
          )}
          {pair && (
            <CohortCompare
              {...{ months, pair, view, ...look }}
              comparison={compareCohorts(pair, { age: view.age })}
            />
          )}
          <ShareTable shares={report.shares} view={view} />
          {share && <ShareWorking name={share} said={saidOf(report, share)} {...{ learnt, view, ...look }} />}
        </div>
      )}
    </>
  );
}

/** What the table of shares says; null where it has no such age, or says nothing of income. */
function saidOf({ shares }: CohortReport, { age, of }: ShareName): number | null {
  return shares.ages.find((one) => one.age === age)?.[of] ?? null;
}

/** How much a typical video of one's own has at the age of a cell; of others' videos nothing is said here. */
function developedAt({ shares }: CohortReport, { age }: CellName): number | null {
  if (shares.basis !== "own") return null;
  return shares.ages.find((one) => one.age === age)?.views ?? null;
}

/** The months that the address names, else the newest that are none of them. Null where there are no two. */
function pairOf(months: readonly CohortMonth[], view: CohortView): [CohortMonth, CohortMonth] | null {
  const find = (key: string | undefined) => months.find(({ month }) => month === key);
  const first = find(view.month) ?? months.find(({ month }) => month !== view.with);
  const asked = find(view.with);
  const second = asked === first ? undefined : asked;
  const other = second ?? months.find((month) => month !== first);
  return first === undefined || other === undefined ? null : [first, other];
}
