import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StepBar } from "@/components/imports/step-bar";
import { MapForm } from "@/components/mapping/map-form";
import { PageHeader } from "@/components/shell/page-header";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { isMapTarget } from "@/lib/core/formats/mapping/mapping";
import { findTableMap } from "@/lib/features/mapping/data";
import { mayMap } from "@/lib/features/mapping/policy";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";
import { toView } from "../import-view";

export const metadata: Metadata = { title: getT("mapping")("mapTitle") };

export default async function MapPage({ params, searchParams }: PageProps<"/import/[id]/map">) {
  const viewer = await requireViewer();
  const { id } = await params;
  const query = await searchParams;
  const { table, target } = query;
  const t = getT("mapping");
  const map = await findTableMap(viewer, id, {
    key: typeof table === "string" ? table : null,
    target: typeof target === "string" && isMapTarget(target) ? target : null,
  });
  if (map === null) notFound();
  return (
    <>
      <PageHeader
        title={t("mapTitle")}
        back={<TextLink href={`/import/${id}/detect`}>{t("detectTitle")}</TextLink>}
      />
      <StepBar importId={id} current="map" decisions={toView(id, query).decisions} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {mayMap(viewer.role) ? (
          <MapForm map={map} importId={id} creatorId={viewer.creatorId} />
        ) : (
          <Notice>{getT("imports")("forbidden")}</Notice>
        )}
      </div>
    </>
  );
}
