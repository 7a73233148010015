import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DealFiles } from "@/components/deal-files/deal-files";
import { MoneySection } from "@/components/deal-money/money-section";
import { DealForm } from "@/components/deals/deal-form";
import { valuesOfDeal } from "@/components/deals/deal-form-values";
import { DealHeading } from "@/components/deals/deal-heading";
import { PaidSection } from "@/components/deals/paid-section";
import { DeliverablesSection } from "@/components/deals/deliverables-section";
import { DealInvoices } from "@/components/invoices/deal-invoices";
import { ReasonQuestion } from "@/components/income/reason-question";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { DeleteForm } from "@/components/ui/delete-form";
import { TextLink } from "@/components/ui/row-link";
import { listDealFiles } from "@/lib/features/deal-files/data";
import { canEditDealFiles } from "@/lib/features/deal-files/policy";
import { env } from "@/lib/server/env";
import { wholeLimitMb } from "@/lib/server/files/limits";
import { Section } from "@/components/ui/section";
import { canEditCosts } from "@/lib/features/costs/policy";
import { getDealMoney, type DealMoney } from "@/lib/features/deal-money/data";
import { canEditDealMoney } from "@/lib/features/deal-money/policy";
import { getDealWorth } from "@/lib/features/deal-worth/data";
import { deleteDealAction } from "@/lib/features/deals/actions";
import { findDealSheet, getDealChoices } from "@/lib/features/deals/data";
import { canEditDeals } from "@/lib/features/deals/policy";
import { listDealPapers } from "@/lib/features/invoices/data";
import { canWriteInvoices } from "@/lib/features/invoices/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { readRefusal } from "@/lib/server/upload";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("deal") };

const PARTS = ["deliverables", "money", "invoices", "paid", "files", "terms"] as const;

export default async function DealPage({ params, searchParams }: PageProps<"/deals/[id]">) {
  const viewer = await requireViewer();
  const t = getT("pipeline");
  const { id } = await params;
  const [sheet, money, papers, worth, files, choices, { amountsHidden: hidden }] = await Promise.all([
    findDealSheet(viewer, id),
    getDealMoney(viewer, id),
    listDealPapers(viewer, id),
    getDealWorth(viewer, id),
    listDealFiles(viewer, id),
    getDealChoices(viewer),
    getPreferences(),
  ]);
  if (sheet === null || money === null) notFound();
  const { creatorId, baseCurrency, role, timeZone } = viewer;
  const { item, facts } = sheet;
  const today = todayIn(timeZone);
  const canEdit = canEditDeals(role);
  const mayMoney = { canEdit: canEditDealMoney(role), canAddCost: canEditCosts(role) };
  return (
    <>
      <PageHeader
        title={`${facts.brandName} · ${facts.terms.title}`}
        back={<TextLink href="/deals">{getT("deals")("title")}</TextLink>}
      />
      <DealHeading
        {...{ item, today, hidden, creatorId }}
        currency={baseCurrency}
        canMove={canEdit}
        orders={ordersOf(money)}
        parts={PARTS.filter((part) => (part !== "paid" || worth !== null) && (part !== "terms" || canEdit))}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <DeliverablesSection {...{ sheet, today, creatorId, canEdit }} titles={choices.titles} />
        <MoneySection
          scene={{ money, baseCurrency, today, hidden, creatorId, ...mayMoney }}
          measuredViews={worth?.bonus?.progress.views ?? null}
        />
        <DealInvoices dealId={id} items={papers} {...{ today, hidden }} canEdit={canWriteInvoices(role)} />
        {worth && <PaidSection {...{ worth, baseCurrency, hidden }} />}
        <DealFiles
          dealId={id}
          {...{ creatorId, files, timeZone }}
          {...filesForm(viewer, await searchParams)}
          canEdit={canEditDealFiles(role)}
        />
        {canEdit && (
          <Section title={t("terms")} id="terms">
            <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-8 pt-4">
              {hidden ? (
                <p id="edit-terms" className="text-ink-2">
                  {t("hiddenHint")}
                </p>
              ) : (
                <DealForm
                  key={facts.version}
                  deal={{ id, version: facts.version }}
                  values={valuesOfDeal(sheet)}
                  {...{ choices, baseCurrency, today, creatorId }}
                />
              )}
              <div className="grid gap-2">
                <p className="text-caption text-ink-3">{t("deleteText")}</p>
                <DeleteForm
                  action={deleteDealAction}
                  creatorId={creatorId}
                  fields={{ id, version: String(facts.version) }}
                  label={t("delete")}
                  done={t("deleted")}
                  then="/deals"
                  question={<ReasonQuestion label={getT("closing")("reason")} />}
                />
              </div>
            </div>
          </Section>
        )}
      </div>
    </>
  );
}

function ordersOf({ fed }: DealMoney) {
  return (fed?.sums ?? []).map(({ currency, sales, returns }) => ({ currency, amount: sales + returns }));
}

type Query = Record<string, string | string[] | undefined>;

/** What the form for files may take, and what it said where a browser without scripts sent it and it was refused. */
function filesForm(viewer: Viewer, { refused, kind }: Query) {
  return {
    limits: { file: env.FILE_LIMIT_MB, form: wholeLimitMb() },
    refused: {
      sentence: readRefusal(viewer, refused),
      kind: typeof kind === "string" ? kind : undefined,
    },
  };
}
