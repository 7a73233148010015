import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MoneySection } from "@/components/deal-money/money-section";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { canEditCosts } from "@/lib/features/costs/policy";
import { getDealMoney } from "@/lib/features/deal-money/data";
import { canEditDealMoney } from "@/lib/features/deal-money/policy";
import { findDeal } from "@/lib/features/deals/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("deal") };

export default async function DealPage({ params }: PageProps<"/deals/[id]">) {
  const viewer = await requireViewer();
  const t = getT("deals");
  const { id } = await params;
  const [deal, money, { amountsHidden: hidden }] = await Promise.all([
    findDeal(viewer, id),
    getDealMoney(viewer, id),
    getPreferences(),
  ]);
  if (deal === null || money === null) notFound();
  const { baseCurrency, creatorId, role, timeZone } = viewer;
  const may = { canEdit: canEditDealMoney(role), canAddCost: canEditCosts(role) };
  const today = todayIn(timeZone);
  return (
    <>
      <PageHeader title={deal.terms.title} back={<TextLink href="/deals">{t("title")}</TextLink>} />
      <MoneySection scene={{ money, baseCurrency, today, hidden, creatorId, ...may }} measuredViews={null} />
    </>
  );
}
