import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BrandDeals } from "@/components/brands/brand-deals";
import { BrandFactsList } from "@/components/brands/brand-facts-list";
import { BrandFigures } from "@/components/brands/brand-figures";
import { BrandForm } from "@/components/brands/brand-form";
import { BrandYears } from "@/components/brands/brand-years";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import { findBrand as findBrandWorth } from "@/lib/features/brand-worth/data";
import { findBrand } from "@/lib/features/brands/data";
import { canEditBrands } from "@/lib/features/brands/policy";
import { Disclosure } from "@/components/ui/disclosure";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("brands")("brand") };

export default async function BrandPage({ params }: PageProps<"/brands/[id]">) {
  const viewer = await requireViewer();
  const { id } = await params;
  const [brand, known, { amountsHidden: hidden }] = await Promise.all([
    findBrandWorth(viewer, id),
    findBrand(viewer, id),
    getPreferences(),
  ]);
  if (brand === null || known === null) notFound();
  const { baseCurrency: currency, creatorId, role, timeZone } = viewer;
  const today = todayIn(timeZone);
  return (
    <>
      <PageHeader
        title={<TitleText>{brand.facts.name}</TitleText>}
        back={<TextLink href="/brands">{getT("brands")("all")}</TextLink>}
      />
      <BrandFigures {...{ brand, currency, hidden }} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 pt-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <BrandDeals {...{ brand, currency, today, hidden }} />
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
          <BrandYears {...{ brand, currency, hidden }} />
          <BrandFactsList facts={brand.facts} />
          {canEditBrands(role) && (
            <Disclosure summary={getT("brands")("details")}>
              <BrandForm brand={known} creatorId={creatorId} href={`/brands/${id}`} />
            </Disclosure>
          )}
        </div>
      </div>
    </>
  );
}
