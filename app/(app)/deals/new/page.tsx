import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DealForm } from "@/components/deals/deal-form";
import { valuesOfNewDeal } from "@/components/deals/deal-form-values";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { getDealChoices } from "@/lib/features/deals/data";
import { canEditDeals } from "@/lib/features/deals/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("pipeline")("new") };

export default async function NewDealPage({ searchParams }: PageProps<"/deals/new">) {
  const viewer = await requireViewer();
  if (!canEditDeals(viewer.role)) notFound();
  const { brand } = await searchParams;
  const choices = await getDealChoices(viewer);
  const { baseCurrency, creatorId, timeZone } = viewer;
  return (
    <>
      <PageHeader
        title={getT("pipeline")("new")}
        back={<TextLink href="/deals">{getT("deals")("title")}</TextLink>}
      />
      <div className="max-w-2xl">
        <DealForm
          deal={null}
          values={valuesOfNewDeal({
            currency: baseCurrency,
            brand: typeof brand === "string" ? brand.slice(0, 120) : "",
          })}
          today={todayIn(timeZone)}
          {...{ choices, baseCurrency, creatorId }}
        />
      </div>
    </>
  );
}
