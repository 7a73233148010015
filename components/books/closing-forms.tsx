import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { monthText } from "@/lib/core/text/figures";
import { monthKey, type LocalDate } from "@/lib/core/time/date";
import { closeMonthsAction, reopenMonthsAction } from "@/lib/features/closing/actions";
import { getT } from "@/lib/server/messages";

type ClosingFormProps = { month: LocalDate; creatorId: string };

export function CloseForm({ month, creatorId }: ClosingFormProps) {
  const t = getT("closing");
  return (
    <ActionForm
      action={closeMonthsAction}
      creatorId={creatorId}
      done={t("closed")}
      label={t("closeThrough", { month: monthText(month) })}
      className="grid justify-items-start gap-3"
    >
      <input type="hidden" name="month" value={monthKey(month)} />
      <SubmitButton>{t("closeConfirm")}</SubmitButton>
    </ActionForm>
  );
}

export function ReopenForm({ month, creatorId }: ClosingFormProps) {
  const t = getT("closing");
  const name = monthText(month);
  return (
    <ActionForm
      action={reopenMonthsAction}
      creatorId={creatorId}
      done={t("reopened")}
      label={t("reopenFrom", { month: name })}
    >
      <p>{t("reopenMeans", { month: name })}</p>
      <input type="hidden" name="month" value={monthKey(month)} />
      <TextInput name="reason" label={t("reason")} maxLength={500} autoComplete="off" />
      <div>
        <SubmitButton>{t("reopenConfirm")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
