import type { Metadata } from "next";
import { ClosingPanel } from "@/components/books/closing-panel";
import { MonthSection } from "@/components/books/month-section";
import { MonthSteps } from "@/components/books/month-steps";
import { sectionName } from "@/components/books/section-name";
import { shareText } from "@/components/books/share-text";
import { YearList } from "@/components/books/year-list";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { monthText } from "@/lib/core/text/figures";
import { addMonths, firstOfMonth } from "@/lib/core/time/date";
import { countEstimates, getOpenFrom } from "@/lib/features/closing/data";
import { canClose } from "@/lib/features/closing/policy";
import { listMatches, listSections } from "@/lib/features/reconciliation/data";
import { canReconcile } from "@/lib/features/reconciliation/policy";
import { reconcileQuerySchema } from "@/lib/features/reconciliation/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reconcile")("title") };

export default async function ReconcilePage({ searchParams }: PageProps<"/reconcile">) {
  const viewer = await requireViewer();
  const t = getT("reconcile");
  const query = reconcileQuerySchema.parse(await searchParams);
  const today = todayIn(viewer.timeZone);
  const month = query.month ?? addMonths(firstOfMonth(today), -1);
  const january = addMonths(month, 1 - Number(month.slice(5, 7)));
  const openFrom = await getOpenFrom(viewer);
  const closing = { from: openFrom, to: addMonths(month, 1) };
  const [ofYear, toClose, estimates, { amountsHidden: hidden }] = await Promise.all([
    listSections(viewer, { from: january, to: addMonths(january, 12) }),
    listSections(viewer, closing),
    countEstimates(viewer, closing),
    getPreferences(),
  ]);
  const sections = ofYear.filter((section) => section.month === month);
  const matches = await Promise.all(sections.map((section) => listMatches(viewer, section)));
  const residuals = toClose.filter(({ reconciliation }) => !reconciliation.isReconciled).length;
  // Until anything was closed, what is to be closed is all there is.
  const isEmpty = openFrom === null && toClose.length === 0 && ofYear.length === 0;
  const { creatorId, role } = viewer;
  return (
    <>
      <PageHeader title={t("title")}>
        <MonthSteps month={month} today={today} />
      </PageHeader>
      <p className="mb-6 text-pretty text-ink-2">{t("intro")}</p>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)] lg:gap-12">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-10">
          {isEmpty && (
            <EmptyState
              title={t("emptyTitle")}
              example={<LedgerDrawing />}
              action={
                <ButtonLink href="/import" tone="primary" icon="import">
                  {t("emptyAction")}
                </ButtonLink>
              }
            >
              {t("emptyText")}
            </EmptyState>
          )}
          {sections.length === 0 ? (
            !isEmpty && <p className="text-ink-2">{t("emptyMonth", { month: monthText(month) })}</p>
          ) : (
            <div className="grid gap-1">
              <p role="status" className="text-figure font-semibold">
                {shareText(sections)}
              </p>
              <p className="text-caption text-ink-3">{t("shareHint", { currency: viewer.baseCurrency })}</p>
            </div>
          )}
          {hidden && sections.length > 0 && <p className="text-ink-2">{t("hidden")}</p>}
          {sections.map((section, index) => (
            <MonthSection
              key={sectionName(section)}
              matches={matches[index] ?? []}
              creatorId={canReconcile(role) ? creatorId : null}
              {...{ section, today, hidden }}
            />
          ))}
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-10">
          <ClosingPanel
            open={{ residuals, estimates }}
            canClose={canClose(role)}
            {...{ month, openFrom, today, creatorId }}
          />
          <YearList {...{ month, openFrom, today }} sections={ofYear} />
          <p className="grid justify-items-start gap-2">
            <TextLink href="/income/settlement">{t("settlement")}</TextLink>
            <TextLink href="/reconcile/views">{getT("residuals")("link")}</TextLink>
          </p>
        </div>
      </div>
    </>
  );
}
