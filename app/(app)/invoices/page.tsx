import type { Metadata } from "next";
import { PaperList } from "@/components/invoices/paper-list";
import { PaperSums } from "@/components/invoices/paper-sums";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { FilterChip } from "@/components/ui/filter-chip";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/row-link";
import { listPapers, PAPERS_PER_PAGE, type PaperList as List } from "@/lib/features/invoices/data";
import { PAPER_FILTERS, paperListSchema, type PaperFilter } from "@/lib/features/invoices/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("invoices")("title") };

export default async function InvoicesPage({ searchParams }: PageProps<"/invoices">) {
  const viewer = await requireViewer();
  const t = getT("invoices");
  const query = paperListSchema.parse(await searchParams);
  const [list, { amountsHidden: hidden }] = await Promise.all([listPapers(viewer, query), getPreferences()]);
  const back = <TextLink href="/deals">{getT("deals")("title")}</TextLink>;
  if (list.all === 0) {
    return (
      <>
        <PageHeader title={t("title")} back={back} />
        <EmptyState
          title={t("emptyTitle")}
          example={<LedgerDrawing />}
          action={
            <ButtonLink href="/deals" tone="primary">
              {t("emptyAction")}
            </ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      </>
    );
  }
  const today = todayIn(viewer.timeZone);
  return (
    <>
      <PageHeader title={t("title")} back={back}>
        <ButtonLink href="/settings#invoices">{t("list.settings")}</ButtonLink>
      </PageHeader>
      <PaperSums sums={list.sums} hidden={hidden} />
      <Filters show={query.show} />
      {list.count === 0 ? (
        <p className="text-ink-2">{t("list.none")}</p>
      ) : (
        <PaperList items={list.items} label={t("title")} {...{ today, hidden }} />
      )}
      <Pages list={list} show={query.show} />
    </>
  );
}

function Filters({ show }: { show: PaperFilter | null }) {
  const t = getT("invoices");
  return (
    <nav aria-label={t("list.filters")} className="mb-4 flex flex-wrap gap-2">
      {PAPER_FILTERS.map((filter) => (
        <FilterChip
          key={filter}
          href={show === filter ? "/invoices" : `/invoices?show=${filter}`}
          active={show === filter}
          removeLabel={t("list.removeFilter")}
        >
          {t(`filter.${filter}`)}
        </FilterChip>
      ))}
    </nav>
  );
}

function Pages({ list: { page, pages, count, items }, show }: { list: List; show: PaperFilter | null }) {
  const t = getT("invoices");
  if (pages === 1) return null;
  const first = (page - 1) * PAPERS_PER_PAGE + 1;
  const last = first + items.length - 1;
  const href = (to: number) => `/invoices?${show === null ? "" : `show=${show}&`}page=${String(to)}` as const;
  return (
    <Pagination
      label={t("list.pages")}
      summary={t("list.page", { first, last, total: count })}
      previous={page > 1 ? { href: href(page - 1), label: t("list.newer") } : undefined}
      next={page < pages ? { href: href(page + 1), label: t("list.older") } : undefined}
    />
  );
}
