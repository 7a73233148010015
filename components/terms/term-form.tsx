import { ActionForm } from "@/components/ui/action-form";
import { DeleteForm } from "@/components/ui/delete-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { VersionField } from "@/components/ui/version-field";
import { isUnit, readThreshold, type TermKind } from "@/lib/core/income/term";
import { percentText } from "@/lib/core/money/percent";
import type { Currency } from "@/lib/core/money/currency";
import { firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { createTermAction, deleteTermAction, updateTermAction } from "@/lib/features/terms/actions";
import type { TermList } from "@/lib/features/terms/data";
import { getT } from "@/lib/server/messages";
import { CurrencySelect, ThresholdFields, UnitFields } from "./term-name-fields";
import { termName } from "./term-words";

export type Term = TermList["terms"][number];

type NewTermFormProps = {
  kind: TermKind;
  creatorId: string;
  currency: Currency;
  today: LocalDate;
  label: string;
};

export function NewTermForm({ kind, creatorId, currency, today, label }: NewTermFormProps) {
  const t = getT("terms");
  // What is laid by holds for whole months, so one that is set today is meant for this one.
  const from = kind === "tax_reserve" ? firstOfMonth(today) : today;
  return (
    <ActionForm
      action={createTermAction}
      undoable
      creatorId={creatorId}
      done={t("added")}
      clearAfter
      label={label}
    >
      <input type="hidden" name="kind" value={kind} />
      {kind === "unit_value" && <UnitFields />}
      {kind === "threshold" && <ThresholdFields />}
      <ValueFields kind={kind} values={{ value: "", currency, from, source: "", note: "" }} />
      <SubmitButton tone="secondary">{label}</SubmitButton>
    </ActionForm>
  );
}

export function TermForm({ term, creatorId }: { term: Term; creatorId: string }) {
  const t = getT("terms");
  const { id, version, kind, currency, from, source, note } = term;
  const isShare = kind === "agency_share" || kind === "tax_reserve";
  const value = isShare ? percentText(term.value) : term.value;
  return (
    <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-4 pb-2">
      <ActionForm
        key={version}
        action={updateTermAction}
        undoable
        creatorId={creatorId}
        done={t("saved")}
        label={t("change", { name: termName(term) })}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="kind" value={kind} />
        <VersionField version={version} reloadHref="/settings#terms" reloadLabel={t("useTheirs")} />
        <NameAsItIs term={term} />
        <ValueFields kind={kind} values={{ value, currency, from, source, note }} />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
      <DeleteForm
        action={deleteTermAction}
        creatorId={creatorId}
        fields={{ id, version: String(version) }}
        label={t("delete")}
        done={t("deleted")}
      />
    </div>
  );
}

/** What a value is of does not change: another name is another value. */
function NameAsItIs({ term: { kind, name } }: { term: Term }) {
  if (kind === "unit_value") {
    return <input type="hidden" name={isUnit(name) ? "unit" : "unitName"} value={name} />;
  }
  const threshold = kind === "threshold" ? readThreshold(name) : null;
  if (threshold === null) return null;
  return (
    <>
      <input type="hidden" name="programme" value={threshold.programme} />
      <input type="hidden" name="measure" value={threshold.measure} />
    </>
  );
}

type Values = { value: string; currency: Currency | null; from: string; source: string; note: string };

function ValueFields({ kind, values }: { kind: TermKind; values: Values }) {
  const t = getT("terms");
  const isShare = kind === "agency_share" || kind === "tax_reserve";
  const label = kind === "unit_value" ? "worth" : kind === "threshold" ? "count" : "percent";
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="value"
          label={t(`field.${label}`)}
          inputMode={kind === "threshold" ? "numeric" : "decimal"}
          autoComplete="off"
          defaultValue={values.value}
          required
        />
        {kind === "unit_value" && <CurrencySelect value={values.currency} />}
        <DateInput name="from" label={t("field.from")} defaultValue={values.from} required />
      </div>
      <TextInput
        name="source"
        label={t("field.source")}
        hint={t("field.sourceHint")}
        defaultValue={values.source}
        maxLength={300}
        optional={isShare}
      />
      <TextInput name="note" label={t("field.note")} defaultValue={values.note} maxLength={2000} optional />
    </>
  );
}
