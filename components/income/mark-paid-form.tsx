import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { markIncomePaidAction } from "@/lib/features/income/actions";
import { getT } from "@/lib/server/messages";
import { ReasonQuestion } from "./reason-question";

type MarkPaidFormProps = {
  id: string;
  version: number;
  today: LocalDate;
  creatorId: string;
  /** In which a line in another currency arrives; null for a line that is in it already. */
  arrivesIn: Currency | null;
};

/** One tap when it arrived today; another day can be chosen first. */
export function MarkPaidForm({ id, version, today, creatorId, arrivesIn }: MarkPaidFormProps) {
  const t = getT("income");
  return (
    <ActionForm
      action={markIncomePaidAction}
      undoable
      creatorId={creatorId}
      done={t("markedPaid")}
      className="flex flex-wrap items-end gap-3 py-3"
      label={t("markPaid")}
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={String(version)} />
      <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={today} max={today} required />
      {arrivesIn !== null && (
        <TextInput
          name="received"
          label={t("field.received", { currency: arrivesIn })}
          hint={t("field.receivedHint")}
          inputMode="decimal"
          autoComplete="off"
          optional
        />
      )}
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton icon="check">{t("markPaid")}</SubmitButton>
    </ActionForm>
  );
}
