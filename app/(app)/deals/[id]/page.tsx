import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DealInvoices } from "@/components/invoices/deal-invoices";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { findDeal } from "@/lib/features/deals/data";
import { listDealPapers } from "@/lib/features/invoices/data";
import { canWriteInvoices } from "@/lib/features/invoices/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("deal") };

export default async function DealPage({ params }: PageProps<"/deals/[id]">) {
  const viewer = await requireViewer();
  const t = getT("deals");
  const { id } = await params;
  const deal = await findDeal(viewer, id);
  if (deal === null) notFound();
  const [papers, { amountsHidden: hidden }] = await Promise.all([
    listDealPapers(viewer, deal.id),
    getPreferences(),
  ]);
  return (
    <>
      <PageHeader title={deal.terms.title} back={<TextLink href="/deals">{t("title")}</TextLink>} />
      <DealInvoices
        dealId={deal.id}
        items={papers}
        today={todayIn(viewer.timeZone)}
        hidden={hidden}
        canEdit={canWriteInvoices(viewer.role)}
      />
    </>
  );
}
