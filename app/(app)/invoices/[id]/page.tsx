import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DraftPage } from "@/components/invoices/draft-page";
import { valuesOfPaper } from "@/components/invoices/draft-values";
import { PaperActions } from "@/components/invoices/paper-actions";
import { PaperSheet } from "@/components/invoices/paper-sheet";
import { PaperStanding } from "@/components/invoices/paper-standing";
import { ReasonQuestion } from "@/components/income/reason-question";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { DownloadLink } from "@/components/ui/button-link";
import { DeleteForm } from "@/components/ui/delete-form";
import { TextLink } from "@/components/ui/row-link";
import { deleteDraftAction } from "@/lib/features/invoices/actions";
import { findPaper, type PaperView } from "@/lib/features/invoices/data";
import { canWriteInvoices } from "@/lib/features/invoices/policy";
import { letterState } from "@/lib/features/letters/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("invoices")("one") };

export default async function InvoicePage({ params }: PageProps<"/invoices/[id]">) {
  const viewer = await requireViewer();
  const t = getT("invoices");
  const { id } = await params;
  const view = await findPaper(viewer, id);
  if (view === null) notFound();
  const { amountsHidden: hidden } = await getPreferences();
  const { kind, numberText: number, seller, buyer, dealId } = view.paper;
  const { brandName, terms } = view.billing.deal;
  const back = <TextLink href={`/deals/${dealId}`}>{`${brandName}: ${terms.title}`}</TextLink>;
  if (seller === null || buyer === null) {
    return (
      <>
        <PageHeader title={t("paper.draft")} back={back} />
        {hidden || !canWriteInvoices(viewer.role) ? (
          <p className="text-ink-2">{t("hiddenHint")}</p>
        ) : (
          <Draft view={view} viewer={viewer} />
        )}
      </>
    );
  }
  const today = todayIn(viewer.timeZone);
  return (
    <>
      <PageHeader
        title={t(kind === "invoice" ? "paper.invoice" : "paper.creditNote", { number })}
        back={back}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:gap-12">
        <div>
          <PaperStanding view={view} timeZone={viewer.timeZone} {...{ today, hidden }} />
          <PaperSheet {...{ view, seller, buyer, hidden }} />
        </div>
        {hidden ? (
          <p className="text-ink-2">{t("hiddenHint")}</p>
        ) : (
          <PaperActions
            view={view}
            letters={letterState(view.paper)}
            creatorId={viewer.creatorId}
            canEdit={canWriteInvoices(viewer.role)}
          />
        )}
      </div>
    </>
  );
}

function Draft({ view, viewer: { creatorId, timeZone } }: { view: PaperView; viewer: Viewer }) {
  const t = getT("invoices");
  const { paper, billing } = view;
  const { deal } = billing;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <DraftPage
        invoiceId={paper.id}
        values={valuesOfPaper(view)}
        net={paper.net}
        today={todayIn(timeZone)}
        {...{ billing, creatorId }}
      />
      <div className="flex flex-wrap items-start gap-3">
        <DownloadLink href={`/api/invoices/${paper.id}/pdf`}>{t("pdfOfDraft")}</DownloadLink>
        <DeleteForm
          action={deleteDraftAction}
          creatorId={creatorId}
          fields={{ dealId: deal.id, version: String(deal.version), invoiceId: paper.id }}
          label={t("draft.delete")}
          done={t("draft.deleted")}
          then="/invoices"
          question={<ReasonQuestion label={getT("closing")("reason")} />}
        />
      </div>
    </div>
  );
}
