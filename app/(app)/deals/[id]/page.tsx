import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DealFiles } from "@/components/deal-files/deal-files";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { findDeal } from "@/lib/features/deals/data";
import { listDealFiles } from "@/lib/features/deal-files/data";
import { canEditDealFiles } from "@/lib/features/deal-files/policy";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("deal") };

export default async function DealPage({ params }: PageProps<"/deals/[id]">) {
  const viewer = await requireViewer();
  const t = getT("deals");
  const { id } = await params;
  const deal = await findDeal(viewer, id);
  if (deal === null) notFound();
  return (
    <>
      <PageHeader title={deal.terms.title} back={<TextLink href="/deals">{t("title")}</TextLink>} />
      <DealFiles
        dealId={id}
        creatorId={viewer.creatorId}
        files={await listDealFiles(viewer, id)}
        timeZone={viewer.timeZone}
        limits={{ file: env.FILE_LIMIT_MB, form: env.UPLOAD_LIMIT_MB }}
        canEdit={canEditDealFiles(viewer.role)}
      />
    </>
  );
}
