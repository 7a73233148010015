import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportResult } from "@/components/imports/import-result";
import { Preview } from "@/components/imports/preview";
import { UnderWay } from "@/components/imports/under-way";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { Notice } from "@/components/ui/notice";
import { TitleText } from "@/components/ui/title-text";
import { findImport, findImportPreview, findProgress } from "@/lib/features/imports/data";
import { mayImport } from "@/lib/features/imports/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";
import { listChannelChoices } from "./channel-choices";
import { toView } from "./import-view";

export const metadata: Metadata = { title: getT("imports")("title") };

export default async function ImportDetailPage({ params, searchParams }: PageProps<"/import/[id]">) {
  const viewer = await requireViewer();
  const { creatorId, timeZone, role } = viewer;
  const { id } = await params;
  const view = toView(id, await searchParams);
  const detail = await findImport(viewer, id);
  if (detail === null) notFound();
  const { asOf, ...choices } = view.decisions;
  const isWaiting = detail.state === "received";
  const channels = await listChannelChoices(viewer);
  const progress = detail.state === "queued" ? await findProgress(viewer, id) : null;
  const outcome = isWaiting ? await findImportPreview(viewer, { id, asOf, choices }) : null;
  return (
    <>
      <PageHeader
        title={<TitleText lines={3}>{detail.fileName}</TitleText>}
        back={<TextLink href="/import">{getT("imports")("title")}</TextLink>}
      />
      {detail.failure !== "" && (
        <Notice tone="danger" title={getT("imports")("pipeline.notDone")}>
          {detail.failure}
        </Notice>
      )}
      {progress ? (
        <UnderWay importId={id} mayCancel={mayImport(role)} {...{ creatorId, progress }} />
      ) : outcome ? (
        <Preview
          outcome={outcome}
          fileName={detail.fileName}
          kind={detail.kind}
          view={view}
          creatorId={creatorId}
          today={todayIn(timeZone)}
          mayCommit={mayImport(role)}
          channels={channels}
        />
      ) : (
        <ImportResult
          detail={detail}
          view={view}
          creatorId={creatorId}
          timeZone={timeZone}
          mayUndo={mayImport(role)}
          channels={channels}
        />
      )}
    </>
  );
}
