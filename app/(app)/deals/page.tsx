import type { Metadata } from "next";
import { PipelinePictures } from "@/components/deals/pipeline-pictures";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { listBrands } from "@/lib/features/brand-worth/data";
import { getPipeline } from "@/lib/features/deal-worth/data";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("title") };

export default async function DealsPage() {
  const viewer = await requireViewer();
  const [pipeline, brands, { amountsHidden: hidden }] = await Promise.all([
    getPipeline(viewer),
    listBrands(viewer, "earned"),
    getPreferences(),
  ]);
  return (
    <>
      <PageHeader title={getT("deals")("title")} />
      <PipelinePictures {...{ pipeline, brands, hidden }} currency={viewer.baseCurrency} />
    </>
  );
}
