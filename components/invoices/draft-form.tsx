import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { FormAlert } from "@/components/ui/form-alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { createDraftAction, updateDraftAction } from "@/lib/features/invoices/actions";
import { getT } from "@/lib/server/messages";
import type { DraftValues } from "./draft-values";
import { LineEditor } from "./line-editor";

type DraftFormProps = {
  deal: { id: string; version: number };
  /** Null for a new one. */
  invoiceId: string | null;
  values: DraftValues;
  /** The number that it gets when it is issued; null where it cannot be issued yet. */
  number: string | null;
  netDays: number;
  creatorId: string;
};

export function DraftForm({ deal, invoiceId, values, number, netDays, creatorId }: DraftFormProps) {
  const t = getT("invoices");
  const { currency = "" } = values;
  return (
    <ActionForm
      action={invoiceId === null ? createDraftAction : updateDraftAction}
      creatorId={creatorId}
      done={t("draft.saved")}
      undoable={invoiceId !== null}
      alertInside
      label={t("draft.title")}
    >
      <input type="hidden" name="dealId" value={deal.id} />
      {invoiceId !== null && <input type="hidden" name="invoiceId" value={invoiceId} />}
      <VersionField
        version={deal.version}
        reloadHref={invoiceId === null ? `/deals/${deal.id}/invoice/new` : `/invoices/${invoiceId}`}
        reloadLabel={t("useTheirs")}
      />
      <input type="hidden" name="currency" value={currency} />
      <LineEditor
        texts={values}
        copy={{
          text: t("draft.text", { row: "{row}" }),
          quantity: t("draft.quantity", { row: "{row}" }),
          amount: t("draft.amount", { currency, row: "{row}" }),
          add: t("draft.addLine"),
          remove: t("draft.removeLine", { row: "{row}" }),
          taxPercent: t("draft.taxPercent"),
          taxNote: t("draft.taxNote"),
          taxNoteHint: t("draft.taxNoteHint"),
          net: t("paper.net"),
          tax: t("draft.tax"),
          total: t("paper.total", { currency }),
        }}
      />
      <DateInput
        name="dueOn"
        label={t("draft.dueOn")}
        hint={t("draft.dueOnHint", { days: netDays })}
        defaultValue={values.dueOn}
        optional
      />
      <Textarea
        name="note"
        label={t("draft.note")}
        hint={t("draft.noteHint")}
        defaultValue={values.note}
        maxLength={2000}
        optional
      />
      <ReasonQuestion label={getT("closing")("reason")} />
      <FormAlert />
      <div className="flex flex-wrap items-center gap-3">
        {number !== null && (
          <SubmitButton name="issue" value="yes">
            {t("draft.issue", { number })}
          </SubmitButton>
        )}
        <SubmitButton tone={number === null ? "primary" : "secondary"}>{t("draft.save")}</SubmitButton>
      </div>
      <p className="text-caption text-ink-3">
        {t(number === null ? "draft.sellerFirst" : "draft.issueHint")}
      </p>
    </ActionForm>
  );
}
