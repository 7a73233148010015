import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CostForm } from "@/components/costs/cost-form";
import { valuesOfCost } from "@/components/costs/cost-form-values";
import { CostHeading } from "@/components/costs/cost-heading";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ReasonQuestion } from "@/components/income/reason-question";
import { DeleteForm } from "@/components/ui/delete-form";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { deleteCostAction } from "@/lib/features/costs/actions";
import { findCost, getCostChoices } from "@/lib/features/costs/data";
import { canEditCosts } from "@/lib/features/costs/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("costs")("cost") };

export default async function CostPage({ params }: PageProps<"/costs/[id]">) {
  const viewer = await requireViewer();
  const t = getT("costs");
  const { id } = await params;
  const cost = await findCost(viewer, id);
  if (cost === null) notFound();
  const [choices, { amountsHidden: hidden }] = await Promise.all([getCostChoices(viewer), getPreferences()]);
  const { creatorId, baseCurrency, timeZone } = viewer;
  const { version, category } = cost;
  const today = todayIn(timeZone);
  const canEdit = canEditCosts(viewer.role);
  return (
    <>
      <PageHeader
        title={category === "" ? t("cost") : category}
        back={<TextLink href="/costs">{t("title")}</TextLink>}
      />
      <div className="max-w-lg">
        <CostHeading {...{ cost, baseCurrency, today, hidden }} />
        {canEdit && hidden && <p className="text-ink-2">{t("hiddenHint")}</p>}
        {canEdit && !hidden && (
          <Section title={t("edit")} id="edit">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-8 pt-4">
              <CostForm
                key={version}
                cost={{ id, version }}
                values={valuesOfCost(cost)}
                {...{ choices, baseCurrency, today, creatorId }}
              />
              <DeleteForm
                action={deleteCostAction}
                creatorId={creatorId}
                fields={{ id, version: String(version) }}
                label={t("delete")}
                done={t("deleted")}
                then="/costs"
                question={<ReasonQuestion label={getT("closing")("reason")} />}
              />
            </div>
          </Section>
        )}
      </div>
    </>
  );
}
