import type { Metadata } from "next";
import { LabelList } from "@/components/labels/label-list";
import { RenameForm } from "@/components/labels/rename-form";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { listLabels } from "@/lib/features/labels/data";
import { canRenameLabels } from "@/lib/features/labels/policy";
import { labelAddressSchema } from "@/lib/features/labels/schema";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("labels")("title") };

export default async function LabelsPage({ searchParams }: PageProps<"/settings/labels">) {
  const viewer = await requireViewer();
  const t = getT("labels");
  const { kind, name } = labelAddressSchema.parse(await searchParams);
  const labels = await listLabels(viewer);
  const canEdit = canRenameLabels(viewer.role);
  const chosen = labels.find((label) => label.kind === kind && label.name === name);
  return (
    <>
      <PageHeader
        title={t("title")}
        back={<TextLink href="/settings">{getT("settings")("title")}</TextLink>}
      />
      {labels.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={
            <ButtonLink href="/videos" tone="primary">
              {t("emptyAction")}
            </ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-8">
          <p className="text-ink-2">{t("intro")}</p>
          {canEdit && chosen && (
            <RenameForm
              key={`${chosen.kind} ${chosen.name}`}
              label={chosen}
              labels={labels}
              creatorId={viewer.creatorId}
            />
          )}
          {(["tag", "category", "region"] as const).map((each) => (
            <LabelList
              key={each}
              kind={each}
              labels={labels.filter((label) => label.kind === each)}
              canEdit={canEdit}
            />
          ))}
        </div>
      )}
    </>
  );
}
