import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DraftPage } from "@/components/invoices/draft-page";
import { valuesOfNewDraft } from "@/components/invoices/draft-values";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { findBilling } from "@/lib/features/invoices/data";
import { canWriteInvoices } from "@/lib/features/invoices/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("invoices")("new") };

export default async function NewInvoicePage({ params }: PageProps<"/deals/[id]/invoice/new">) {
  const viewer = await requireViewer();
  const t = getT("invoices");
  const { id } = await params;
  const billing = await findBilling(viewer, id);
  if (billing === null || !canWriteInvoices(viewer.role)) notFound();
  const { amountsHidden: hidden } = await getPreferences();
  const { creatorId, timeZone } = viewer;
  const today = todayIn(timeZone);
  return (
    <>
      <PageHeader
        title={t("new")}
        back={<TextLink href={`/deals/${id}`}>{billing.deal.terms.title}</TextLink>}
      />
      {hidden ? (
        <p className="text-ink-2">{t("hiddenHint")}</p>
      ) : (
        <DraftPage
          invoiceId={null}
          values={valuesOfNewDraft(billing, today)}
          net={0n}
          {...{ billing, today, creatorId }}
        />
      )}
    </>
  );
}
