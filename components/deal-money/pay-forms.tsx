import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { toMajor } from "@/lib/core/money/money";
import { moneyText } from "@/lib/core/text/figures";
import { payOpenAction, recordPaymentAction } from "@/lib/features/deal-money/actions";
import { getT } from "@/lib/server/messages";
import { DealKey } from "./deal-key";
import type { MoneyScene } from "./money-part";

/** One tap when all of it arrived today; a part, another day or a refund can be typed. */
export function PayForms(scene: MoneyScene) {
  const { money, today, creatorId } = scene;
  const t = getT("dealMoney");
  const { deal, open } = money;
  const { currency } = deal.terms;
  const due = open.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = due - open.reduce((sum, { net }) => sum + net, 0n);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {due > 0n && (
        <ActionForm
          action={payOpenAction}
          undoable
          creatorId={creatorId}
          className="flex flex-wrap items-end gap-3"
          label={t("markPaid")}
        >
          <DealKey deal={deal} />
          <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={today} max={today} required />
          <ReasonQuestion label={getT("closing")("reason")} />
          <SubmitButton icon="check">{t("markPaidOf", { amount: moneyText(due, currency) })}</SubmitButton>
        </ActionForm>
      )}
      {due > 0n && tax !== 0n && (
        <p className="text-caption text-ink-3">{t("taxOfIt", { amount: moneyText(tax, currency) })}</p>
      )}
      <Disclosure summary={t("record")}>
        <RecordForm {...scene} due={due} />
      </Disclosure>
    </div>
  );
}

function RecordForm({ money, baseCurrency, today, creatorId, due }: MoneyScene & { due: bigint }) {
  const t = getT("dealMoney");
  const { deal, bills, open } = money;
  const { currency } = deal.terms;
  const first = open.find(({ invoiceId }) => invoiceId !== null);
  return (
    <div className="max-w-lg">
      <ActionForm action={recordPaymentAction} undoable creatorId={creatorId} label={t("record")}>
        <DealKey deal={deal} />
        <Select
          name="way"
          label={t("field.way")}
          options={(["in", "back"] as const).map((way) => ({ value: way, label: t(`way.${way}`) }))}
          defaultValue="in"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput
            name="amount"
            label={t("field.amount", { currency })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={due > 0n ? toMajor(first?.amount ?? due, currency) : ""}
            required
          />
          <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={today} max={today} required />
        </div>
        {bills.length > 0 && (
          <Select
            name="invoiceId"
            label={t("field.invoiceId")}
            options={[
              ...bills.map(({ id, numberText }) => ({ value: id, label: numberText })),
              { value: "", label: t("noInvoice") },
            ]}
            defaultValue={first?.invoiceId ?? bills[0]?.id ?? ""}
          />
        )}
        {currency !== baseCurrency && (
          <TextInput
            name="received"
            label={t("field.received", { currency: baseCurrency })}
            hint={t("field.receivedHint")}
            inputMode="decimal"
            autoComplete="off"
            optional
          />
        )}
        <TextInput name="note" label={t("field.note")} maxLength={2000} autoComplete="off" optional />
        <ReasonQuestion label={getT("closing")("reason")} />
        <SubmitButton>{t("recordGo")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
