import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaidSection } from "@/components/deals/paid-section";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { getDealWorth } from "@/lib/features/deal-worth/data";
import { findDeal } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("deal") };

export default async function DealPage({ params }: PageProps<"/deals/[id]">) {
  const viewer = await requireViewer();
  const t = getT("deals");
  const { id } = await params;
  const deal = await findDeal(viewer, id);
  if (deal === null) notFound();
  const [worth, { amountsHidden: hidden }] = await Promise.all([getDealWorth(viewer, id), getPreferences()]);
  return (
    <>
      <PageHeader title={deal.terms.title} back={<TextLink href="/deals">{t("title")}</TextLink>} />
      {worth && <PaidSection worth={worth} baseCurrency={viewer.baseCurrency} hidden={hidden} />}
    </>
  );
}
