import type { Metadata } from "next";
import { CostMonths } from "@/components/costs/cost-months";
import { CostSummary } from "@/components/costs/cost-summary";
import { costsHref } from "@/components/costs/costs-href";
import { CostsShown, isNarrowed } from "@/components/costs/costs-shown";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { COSTS_PER_PAGE, listCosts } from "@/lib/features/costs/data";
import { canEditCosts } from "@/lib/features/costs/policy";
import { costListSchema } from "@/lib/features/costs/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("costs")("title") };

export default async function CostsPage({ searchParams }: PageProps<"/costs">) {
  const viewer = await requireViewer();
  const t = getT("costs");
  const query = costListSchema.parse(await searchParams);
  const { baseCurrency: currency, timeZone } = viewer;
  const today = todayIn(timeZone);
  const [list, { amountsHidden: hidden }] = await Promise.all([
    listCosts(viewer, { ...query, today }),
    getPreferences(),
  ]);
  const canEdit = canEditCosts(viewer.role);
  if (list.count === 0 && !isNarrowed(query)) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("emptyTitle")}
          example={<LedgerDrawing />}
          action={
            canEdit && (
              <ButtonLink href="/costs/new" tone="primary" icon="add">
                {t("emptyAction")}
              </ButtonLink>
            )
          }
        >
          {t("emptyText")}
        </EmptyState>
      </>
    );
  }
  const { page, pages } = list;
  const first = (page - 1) * COSTS_PER_PAGE + 1;
  const last = first + list.items.length - 1;
  return (
    <>
      <PageHeader title={t("title")}>
        {canEdit && (
          <ButtonLink href="/costs/new" icon="add">
            {t("new")}
          </ButtonLink>
        )}
        <ButtonLink href="/take-home">{t("takeHome")}</ButtonLink>
      </PageHeader>
      <CostsShown query={query} today={today} />
      <CostSummary list={list} currency={currency} hidden={hidden} isAll={!isNarrowed(query)} />
      <CostMonths list={list} currency={currency} today={today} hidden={hidden} />
      {pages > 1 && (
        <Pagination
          label={t("pages")}
          summary={t("page", { first, last, total: list.count })}
          previous={
            page > 1 ? { href: costsHref({ ...query, page: page - 1 }), label: t("newer") } : undefined
          }
          next={
            page < pages ? { href: costsHref({ ...query, page: page + 1 }), label: t("older") } : undefined
          }
        />
      )}
    </>
  );
}
