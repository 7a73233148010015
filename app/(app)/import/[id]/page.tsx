import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { filesName } from "@/components/imports/files-name";
import { ImportResult } from "@/components/imports/import-result";
import { Preview } from "@/components/imports/preview";
import { UnderWay } from "@/components/imports/under-way";
import type { ImportView } from "@/components/imports/preview-href";
import { StepBar } from "@/components/imports/step-bar";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import {
  findImport,
  findImportEffects,
  findImportPreview,
  findProgress,
  type ImportDetail,
} from "@/lib/features/imports/data";
import { mayImport } from "@/lib/features/imports/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";
import { listChannelChoices } from "./channel-choices";
import { toView } from "./import-view";

export const metadata: Metadata = { title: getT("imports")("title") };

export default async function ImportDetailPage({ params, searchParams }: PageProps<"/import/[id]">) {
  const viewer = await requireViewer();
  const { id } = await params;
  const detail = await findImport(viewer, id);
  if (detail === null) notFound();
  const view = toView(id, await searchParams);
  return (
    <>
      <PageHeader
        title={<TitleText lines={3}>{filesName(detail)}</TitleText>}
        back={<TextLink href="/import">{getT("imports")("title")}</TextLink>}
      />
      <ImportBody detail={detail} view={view} viewer={viewer} />
    </>
  );
}

type ImportBodyProps = { detail: ImportDetail; view: ImportView; viewer: Viewer };

async function ImportBody({ detail, view, viewer }: ImportBodyProps) {
  const { id, state } = detail;
  const { creatorId, timeZone, role } = viewer;
  const mayWrite = mayImport(role);
  const channels = await listChannelChoices(viewer);
  const progress = state === "queued" ? await findProgress(viewer, id) : null;
  if (progress !== null) {
    return (
      <>
        <StepBar importId={null} current="commit" />
        <UnderWay importId={id} mayCancel={mayWrite} {...{ creatorId, progress }} />
      </>
    );
  }
  const { asOf, ...choices } = view.decisions;
  const preview =
    state === "received" ? await findImportPreview(viewer, { id, asOf, choices, query: view.rows }) : null;
  if (preview === null) {
    const [effects, { amountsHidden }] = await Promise.all([findImportEffects(viewer, id), getPreferences()]);
    return (
      <>
        {state !== "undone" && <StepBar importId={null} current="commit" />}
        <ImportResult {...{ detail, effects, view, timeZone, channels, amountsHidden }} mayUndo={mayWrite} />
      </>
    );
  }
  const { outcome, page } = preview;
  if (!outcome.ok && outcome.code === "unknown-format") redirect(`/import/${id}/map`);
  return (
    <>
      <StepBar importId={id} current="preview" decisions={view.decisions} />
      <Preview
        {...{ outcome, page, view, creatorId, channels }}
        fileName={detail.fileName}
        failure={detail.failure}
        kind={detail.kind}
        today={todayIn(timeZone)}
        mayCommit={mayWrite}
      />
    </>
  );
}
