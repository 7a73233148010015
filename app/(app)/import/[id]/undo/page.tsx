import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { filesName } from "@/components/imports/files-name";
import { StepBar } from "@/components/imports/step-bar";
import { UndoForm } from "@/components/imports/undo-form";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import { findImport, findUndoQuestion } from "@/lib/features/imports/data";
import { mayImport } from "@/lib/features/imports/policy";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("imports")("undo") };

export default async function UndoImportPage({ params }: PageProps<"/import/[id]/undo">) {
  const viewer = await requireViewer();
  const { id } = await params;
  const detail = await findImport(viewer, id);
  if (detail === null) notFound();
  const { state } = detail;
  if (!mayImport(viewer.role) || (state !== "published" && state !== "undone")) redirect(`/import/${id}`);
  const question = await findUndoQuestion(viewer, id);
  const name = filesName(detail);
  return (
    <>
      <PageHeader
        title={<TitleText lines={3}>{getT("imports")("undoTitle", { file: name })}</TitleText>}
        back={<TextLink href={`/import/${id}`}>{name}</TextLink>}
      />
      <StepBar importId={null} current="commit" />
      <div className="max-w-3xl">
        <UndoForm importId={id} creatorId={viewer.creatorId} question={question} />
      </div>
    </>
  );
}
