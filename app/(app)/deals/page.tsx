import type { Metadata } from "next";
import { DealExports } from "@/components/deal-files/deal-exports";
import { boardOf } from "@/components/deals/deal-cards";
import { DealBoard } from "@/components/deals/deal-board";
import { DealFilters } from "@/components/deals/deal-filters";
import { DealTable } from "@/components/deals/deal-table";
import { DealsEmpty } from "@/components/deals/deals-empty";
import { dealsHref, isNarrowed } from "@/components/deals/deals-href";
import { moveCopy } from "@/components/deals/move-copy";
import { PipelinePictures } from "@/components/deals/pipeline-pictures";
import { PageHeader } from "@/components/shell/page-header";
import { PREFERENCES } from "@/components/shell/preference-names";
import { getPreferences } from "@/components/shell/preferences";
import { Remember } from "@/components/shell/remember";
import { ButtonLink } from "@/components/ui/button-link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/row-link";
import { narrowDeals, sortDeals } from "@/lib/core/deals/pipeline";
import { listBrands } from "@/lib/features/brand-worth/data";
import { getPipeline } from "@/lib/features/deal-worth/data";
import { listDeals, type DealItem } from "@/lib/features/deals/data";
import { canEditDeals } from "@/lib/features/deals/policy";
import { dealListSchema, type DealListQuery, type DealView } from "@/lib/features/deals/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("title") };

export default async function DealsPage({ searchParams }: PageProps<"/deals">) {
  const viewer = await requireViewer();
  const t = getT("pipeline");
  const query = dealListSchema.parse(await searchParams);
  const [book, pipeline, brands, preferences] = await Promise.all([
    listDeals(viewer),
    getPipeline(viewer),
    listBrands(viewer, "earned"),
    getPreferences(),
  ]);
  const title = getT("deals")("title");
  const canEdit = canEditDeals(viewer.role);
  if (book.items.length === 0) {
    return (
      <>
        <PageHeader title={title} />
        <DealsEmpty currency={viewer.baseCurrency} canEdit={canEdit} />
      </>
    );
  }
  const view = query.view ?? preferences.deals;
  const { q: text, stage = null, brand: brandId = null, hints } = query;
  const found = narrowDeals(book.items, { text, stage, brandId, withHints: hints === "yes" });
  return (
    <>
      <PageHeader title={title}>
        <LinkTabs
          label={t("view")}
          options={(["board", "table"] as const).map((one) => ({
            label: t(one),
            href: dealsHref(query, { view: one }),
            isCurrent: one === view,
          }))}
        />
        {canEdit && (
          <ButtonLink href="/deals/new" icon="add" tone="primary">
            {t("new")}
          </ButtonLink>
        )}
        <ButtonLink href="/invoices">{getT("invoices")("title")}</ButtonLink>
        <ButtonLink href="/brands">{getT("brands")("title")}</ButtonLink>
      </PageHeader>
      <Remember name={PREFERENCES.deals} value={query.view ?? ""} />
      <DealFilters book={book} query={query} />
      {found.length === 0 && isNarrowed(query) ? (
        <p className="text-ink-2">
          {t("nothingFound")} <TextLink href={`/deals?view=${view}`}>{t("showAll")}</TextLink>
        </p>
      ) : (
        <Deals {...{ viewer, view, query, canEdit }} items={found} hidden={preferences.amountsHidden} />
      )}
      <PipelinePictures
        {...{ pipeline, brands }}
        currency={viewer.baseCurrency}
        hidden={preferences.amountsHidden}
      />
      <DealExports />
    </>
  );
}

type DealsProps = {
  viewer: Viewer;
  view: DealView;
  query: DealListQuery;
  items: readonly DealItem[];
  canEdit: boolean;
  hidden: boolean;
};

/** The same rows, once as cards and once as lines. */
function Deals({ viewer, view, query, items, canEdit, hidden }: DealsProps) {
  const t = getT("pipeline");
  const { creatorId, baseCurrency: currency, timeZone } = viewer;
  const today = todayIn(timeZone);
  if (view === "table") {
    const sorted = sortDeals(items, { by: query.sort, isDescending: query.dir === "desc" });
    return <DealTable items={sorted} {...{ query, currency, today, hidden, creatorId }} canMove={canEdit} />;
  }
  return (
    <DealBoard
      {...boardOf(items, { query, currency, today, hidden })}
      {...{ today, creatorId }}
      label={t("boardLabel")}
      keys={t("keys")}
      empty={t("columnEmpty")}
      canMove={canEdit}
      copy={moveCopy()}
    />
  );
}
