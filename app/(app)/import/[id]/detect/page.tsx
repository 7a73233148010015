import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StepBar } from "@/components/imports/step-bar";
import { PreviewLink } from "@/components/mapping/preview-link";
import { TableDetection } from "@/components/mapping/table-detection";
import { PageHeader } from "@/components/shell/page-header";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { findWaitingTables } from "@/lib/features/mapping/data";
import { mayMap } from "@/lib/features/mapping/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";
import { listChannelChoices } from "../channel-choices";
import { toView } from "../import-view";

export const metadata: Metadata = { title: getT("mapping")("detectTitle") };

export default async function DetectPage({ params, searchParams }: PageProps<"/import/[id]/detect">) {
  const viewer = await requireViewer();
  const { id } = await params;
  const { decisions } = toView(id, await searchParams);
  const t = getT("mapping");
  const found = await findWaitingTables(viewer, id);
  if (found === null) notFound();
  return (
    <>
      <PageHeader
        title={t("detectTitle")}
        back={<TextLink href="/import">{getT("imports")("title")}</TextLink>}
      />
      <StepBar importId={id} current="detect" decisions={decisions} />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
        {!found.ok && <Notice tone="danger">{found.message}</Notice>}
        {found.ok &&
          found.tables.map((table) => (
            <TableDetection
              key={table.key}
              table={table}
              importId={id}
              creatorId={viewer.creatorId}
              mayChange={mayMap(viewer.role)}
            />
          ))}
        {found.ok && (
          <PreviewLink
            importId={id}
            suggested={found.asOf}
            decisions={decisions}
            today={todayIn(viewer.timeZone)}
            channels={await listChannelChoices(viewer)}
          />
        )}
      </div>
    </>
  );
}
