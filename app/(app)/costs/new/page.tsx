import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CostForm } from "@/components/costs/cost-form";
import { valuesOfNewCost } from "@/components/costs/cost-form-values";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { findCostDeal, getCostChoices } from "@/lib/features/costs/data";
import { canEditCosts } from "@/lib/features/costs/policy";
import { findVideoById } from "@/lib/features/logging/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("costs")("new") };

export default async function NewCostPage({ searchParams }: PageProps<"/costs/new">) {
  const viewer = await requireViewer();
  if (!canEditCosts(viewer.role)) notFound();
  const t = getT("costs");
  const { video: videoId, deal: dealId } = await searchParams;
  const [choices, video, deal] = await Promise.all([
    getCostChoices(viewer),
    findVideoById(viewer, typeof videoId === "string" ? videoId : ""),
    findCostDeal(viewer, typeof dealId === "string" ? dealId : ""),
  ]);
  const { baseCurrency, creatorId, timeZone } = viewer;
  const today = todayIn(timeZone);
  return (
    <>
      <PageHeader title={t("new")} back={<TextLink href="/costs">{t("title")}</TextLink>} />
      <div className="max-w-lg">
        <CostForm
          cost={null}
          values={valuesOfNewCost({ currency: baseCurrency, today, video, deal })}
          {...{ choices, baseCurrency, today, creatorId }}
        />
      </div>
    </>
  );
}
