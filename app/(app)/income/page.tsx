import type { Metadata } from "next";
import { IncomeBulk } from "@/components/income/income-bulk";
import { IncomeFilters } from "@/components/income/income-filters";
import { incomeAddress, incomeHref, isFiltered } from "@/components/income/income-href";
import { IncomeMonths } from "@/components/income/income-months";
import { IncomeSummary } from "@/components/income/income-summary";
import { SettlementNotes } from "@/components/income/settlement-notes";
import { SavedViews } from "@/components/lists/saved-views";
import { sumsText } from "@/components/lists/sum-worths";
import { DueNotice } from "@/components/recurring/due-notice";
import { ClockMenu } from "@/components/shell/clock-menu";
import { EmptyPage } from "@/components/shell/empty-page";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink, DownloadLink } from "@/components/ui/button-link";
import { Pagination } from "@/components/ui/pagination";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { resolveRange, type Range } from "@/lib/core/time/period";
import { listChannels } from "@/lib/features/channels/data";
import { getIncomeOffers, LINES_PER_PAGE, listIncome, type IncomeList } from "@/lib/features/income/data";
import { canEditIncome } from "@/lib/features/income/policy";
import { incomeListSchema, type IncomeListQuery } from "@/lib/features/income/schema";
import { listDue } from "@/lib/features/recurring/data";
import { listSavedFilters, type SavedFilter } from "@/lib/features/saved-filters/data";
import { canSaveFilters } from "@/lib/features/saved-filters/policy";
import { listSettledMonths } from "@/lib/features/settlement/data";
import { outlooksOf } from "@/lib/features/settlement/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("income")("title") };

export default async function IncomePage({ searchParams }: PageProps<"/income">) {
  const viewer = await requireViewer();
  const t = getT("income");
  const query = incomeListSchema.parse(await searchParams);
  const { amountsHidden: hidden, clock: lastClock } = await getPreferences();
  const clock = query.clock ?? lastClock;
  const [list, settled, offers, channels, saved, due] = await Promise.all([
    listIncome(viewer, { ...query, clock }),
    listSettledMonths(viewer),
    getIncomeOffers(viewer),
    listChannels(viewer),
    listSavedFilters(viewer, "income"),
    listDue(viewer),
  ]);
  const { baseCurrency: currency, timeZone, creatorId } = viewer;
  const canEdit = canEditIncome(viewer.role);
  const today = todayIn(timeZone);
  const { page, pages } = list;
  if (list.sum.lines === 0 && !isFiltered(query)) {
    return <EmptyPage t={t} />;
  }
  const months = <IncomeMonths selectable={canEdit} {...{ list, query, currency, clock, today, hidden }} />;
  const first = (page - 1) * LINES_PER_PAGE + 1;
  return (
    <>
      <PageHeader title={t("title")}>
        <ListActions {...{ viewer, query, clock }} />
      </PageHeader>
      <IncomeSummary {...{ list, query, currency, clock, today, hidden }} />
      <SettlementNotes outlooks={outlooksOf(settled)} hidden={hidden} />
      {canEdit && <DueNotice {...{ due, today, hidden, creatorId }} />}
      <SavedViews
        list="income"
        views={saved.map((view) => toView(view, query))}
        query={query.import === null ? incomeAddress(query) : ""}
        plainHref="/income"
        canEdit={canSaveFilters(viewer.role)}
        creatorId={viewer.creatorId}
      />
      <IncomeFilters
        deal={query.deal === null ? null : (list.items[0]?.deal ?? null)}
        lines={list.sum.lines}
        {...{ query, offers, today }}
      />
      {list.sum.lines === 0 && <p className="text-ink-2">{t("noneFound")}</p>}
      {canEdit && list.sum.lines > 0 ? (
        <IncomeBulk
          total={list.sum.lines}
          sum={sumOf(list, { currency, hidden })}
          query={{ ...query, clock }}
          {...{ page, offers, channels, today, creatorId }}
        >
          {months}
        </IncomeBulk>
      ) : (
        months
      )}
      {pages > 1 && (
        <Pagination
          label={t("pages")}
          summary={t("page", { first, last: first + list.items.length - 1, total: list.sum.lines })}
          previous={page > 1 ? { href: incomeHref(query, { page: page - 1 }), label: t("newer") } : undefined}
          next={page < pages ? { href: incomeHref(query, { page: page + 1 }), label: t("older") } : undefined}
        />
      )}
    </>
  );
}

/** What the list comes to, with what waits to be paid or for a rate; empty while amounts are hidden. */
function sumOf(
  { sum: { income, waiting }, unconverted }: IncomeList,
  { currency, hidden }: { currency: Currency; hidden: boolean },
): string {
  if (hidden) return "";
  return sumsText([{ amount: income + waiting, currency }, ...unconverted]);
}

type ListActionsProps = { viewer: Viewer; query: IncomeListQuery; clock: Clock };

function ListActions({ viewer, query, clock }: ListActionsProps) {
  const t = getT("income");
  return (
    <>
      <ClockMenu clock={clock} asked={query.clock} hrefOf={(other) => incomeHref(query, { clock: other })} />
      {canEditIncome(viewer.role) && (
        <ButtonLink href="/income/new" icon="add">
          {t("new")}
        </ButtonLink>
      )}
      <ButtonLink href="/income/recurring" tone="quiet">
        {getT("recurring")("link")}
      </ButtonLink>
      <DownloadLink href={exportHref("ledger", { viewer, range: query.range, clock })}>
        {t("export")}
      </DownloadLink>
      <DownloadLink href={exportHref("notes", { viewer, range: query.range, clock })}>
        {getT("working")("notes")}
      </DownloadLink>
    </>
  );
}

/** The file holds whole days, as the list does; without a range it holds everything. */
function exportHref(
  kind: "ledger" | "notes",
  { viewer, range, clock }: { viewer: Viewer; range: Range; clock: Clock },
): string {
  const period =
    range === "all" ? {} : resolveRange(range, { today: todayIn(viewer.timeZone), firstDay: null });
  return `/api/export/${kind}?${new URLSearchParams({ ...period, clock }).toString()}`;
}

/**
 * A saved view, read as the list reads any address: what it no longer knows of it falls away. One import is no view to keep,
 * since an undo would leave it empty for ever.
 */
function toView(view: SavedFilter, query: IncomeListQuery) {
  const said = incomeListSchema.parse(Object.fromEntries(new URLSearchParams(view.query)));
  const kept = { ...said, import: null };
  return { ...view, href: incomeHref(kept), isShown: incomeAddress(kept) === incomeAddress(query) };
}
