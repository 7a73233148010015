import type { Metadata } from "next";
import { BrandTable } from "@/components/brands/brand-table";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { listBrands } from "@/lib/features/brand-worth/data";
import { brandListSchema } from "@/lib/features/brand-worth/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("brands")("title") };

export default async function BrandsPage({ searchParams }: PageProps<"/brands">) {
  const viewer = await requireViewer();
  const t = getT("brands");
  const { sort } = brandListSchema.parse(await searchParams);
  const [brands, { amountsHidden: hidden }] = await Promise.all([listBrands(viewer, sort), getPreferences()]);
  return (
    <>
      <PageHeader title={t("title")} back={<TextLink href="/deals">{t("backDeals")}</TextLink>} />
      {brands.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          example={<LedgerDrawing />}
          action={
            <ButtonLink href="/deals" tone="primary">
              {t("emptyAction")}
            </ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <BrandTable
          {...{ brands, sort, hidden }}
          currency={viewer.baseCurrency}
          today={todayIn(viewer.timeZone)}
        />
      )}
    </>
  );
}
