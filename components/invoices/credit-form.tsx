import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { toMajor } from "@/lib/core/money/money";
import { creditInvoiceAction } from "@/lib/features/invoices/actions";
import type { PaperView } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";

type CreditFormProps = { view: PaperView; left: bigint; creatorId: string };

/** Folded: a credit note is written rarely, and gets a number that stays. */
export function CreditForm({ view: { paper, billing }, left, creatorId }: CreditFormProps) {
  const t = getT("invoices");
  const { id, version } = billing.deal;
  const { currency, numberText } = paper;
  return (
    <ActionForm action={creditInvoiceAction} creatorId={creatorId} label={t("credit.title")}>
      <FormDisclosure summary={t("credit.title")} names={["net", "text", "note", "version", "reason"]}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <p className="text-ink-2">{t("credit.intro")}</p>
          <input type="hidden" name="dealId" value={id} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="invoiceId" value={paper.id} />
          <input type="hidden" name="currency" value={currency} />
          <TextInput
            name="net"
            label={t("credit.net", { currency })}
            hint={t("credit.netHint", { left: `${toMajor(left, currency)} ${currency}` })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={toMajor(left, currency)}
          />
          <TextInput
            name="text"
            label={t("credit.text")}
            defaultValue={t("credit.textOf", { number: numberText })}
            maxLength={500}
          />
          <Textarea name="note" label={t("draft.note")} maxLength={2000} optional />
          <Checkbox
            name="lowersFee"
            value="yes"
            label={t("credit.lowersFee")}
            hint={t("credit.lowersFeeHint")}
          />
          <ReasonQuestion label={getT("closing")("reason")} />
          <span>
            <SubmitButton tone="secondary">{t("credit.issue")}</SubmitButton>
          </span>
        </div>
      </FormDisclosure>
    </ActionForm>
  );
}
