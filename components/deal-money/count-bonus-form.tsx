import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { countBonusAction } from "@/lib/features/deal-money/actions";
import { getT } from "@/lib/server/messages";
import { DealKey } from "./deal-key";
import type { MoneyScene } from "./money-part";

type CountBonusFormProps = MoneyScene & { measuredViews: bigint | null };

/** The bonus is owed at the views that are said here; counted again, at those of then. */
export function CountBonusForm({ money: { deal }, creatorId, measuredViews }: CountBonusFormProps) {
  const t = getT("dealMoney");
  const { fee } = deal.terms;
  if (fee.kind !== "bonus") return null;
  const views = measuredViews ?? fee.countedViews;
  return (
    <ActionForm
      action={countBonusAction}
      undoable
      creatorId={creatorId}
      label={t("count")}
      className="flex flex-wrap items-end gap-3"
    >
      <DealKey deal={deal} />
      <TextInput
        name="views"
        label={t("field.views")}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={views === null ? "" : String(views)}
        required
      />
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton tone="secondary">{t(fee.countedViews === null ? "count" : "countAgain")}</SubmitButton>
    </ActionForm>
  );
}
