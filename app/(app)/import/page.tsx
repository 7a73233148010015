import type { Metadata } from "next";
import { ImportList } from "@/components/imports/import-list";
import { Sources } from "@/components/imports/sources";
import { StepBar } from "@/components/imports/step-bar";
import { uploadCopy } from "@/components/imports/upload-copy";
import { UploadForm } from "@/components/imports/upload-form";
import { PageHeader } from "@/components/shell/page-header";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { listImports } from "@/lib/features/imports/data";
import { mayImport } from "@/lib/features/imports/policy";
import { importListSchema } from "@/lib/features/imports/schema";
import { env } from "@/lib/server/env";
import { wholeLimitMb } from "@/lib/server/files/limits";
import { getT } from "@/lib/server/messages";
import { readRefusal } from "@/lib/server/upload";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("imports")("title") };

export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const viewer = await requireViewer();
  const { creatorId, role, timeZone } = viewer;
  const t = getT("imports");
  const query = importListSchema.parse(await searchParams);
  const list = await listImports(viewer, query);
  const mayWrite = mayImport(role);
  const maxMegabytes = env.UPLOAD_LIMIT_MB;
  const refused = readRefusal(viewer, (await searchParams).refused);
  const isEmpty = list.total === 0 && query.q === "";
  return (
    <>
      <PageHeader title={t("title")} />
      {mayWrite && <StepBar importId={null} current="upload" />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:gap-12">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-10">
          {mayWrite ? (
            <UploadForm
              copy={uploadCopy({ wholeMb: wholeLimitMb(), streamedMb: maxMegabytes })}
              {...{ creatorId, maxMegabytes, refused }}
            />
          ) : (
            <Notice>{t("forbidden")}</Notice>
          )}
          <Section title={t("past")} id="past">
            {isEmpty ? (
              <p className="border-b border-line py-6 text-ink-2">
                <strong className="block font-semibold text-ink">{t("list.emptyTitle")}</strong>
                {t("list.emptyText")}
              </p>
            ) : (
              <ImportList list={list} q={query.q} timeZone={timeZone} mayUndo={mayWrite} />
            )}
          </Section>
        </div>
        <Sources />
      </div>
    </>
  );
}
