import { ActionForm } from "@/components/ui/action-form";
import { MoneyInput } from "@/components/ui/money-input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { CURRENCIES, type Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { createIncomeAction, updateIncomeAction } from "@/lib/features/income/actions";
import type { IncomeChoices } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import type { IncomeFormValues } from "./income-form-values";
import { MoreFields } from "./more-fields";
import { OverlapQuestion } from "./overlap-question";
import { PlaceFields } from "./place-fields";
import { ReasonQuestion } from "./reason-question";
import { StreamFacts } from "./stream-facts";

type IncomeFormProps = {
  /** Null for a new line. */
  line: { id: string; version: number } | null;
  values: IncomeFormValues;
  choices: IncomeChoices;
  baseCurrency: Currency;
  today: LocalDate;
  creatorId: string;
};

export function IncomeForm({ line, values, choices, baseCurrency, today, creatorId }: IncomeFormProps) {
  const t = getT("income");
  return (
    <ActionForm
      action={line === null ? createIncomeAction : updateIncomeAction}
      undoable
      creatorId={creatorId}
      done={t("saved")}
      {...(line === null ? { then: "/income" } : {})}
      label={t(line === null ? "new" : "edit")}
    >
      {line !== null && (
        <>
          <input type="hidden" name="id" value={line.id} />
          <VersionField
            version={line.version}
            reloadHref={`/income/${line.id}`}
            reloadLabel={t("useTheirs")}
          />
        </>
      )}
      <DefaultSubmit />
      <input type="hidden" name="parentId" value={values.parentId} />
      <input type="hidden" name="videoId" value={values.videoId} />
      {line === null && values.recurringId !== "" && (
        <>
          <input type="hidden" name="recurringId" value={values.recurringId} />
          <input type="hidden" name="recurringOn" value={values.recurringOn} />
        </>
      )}
      <MoneyFields values={values} baseCurrency={baseCurrency} />
      <KindFields values={values} />
      {values.parentId === "" && (
        <StreamFacts texts={values.facts} unitValues={choices.unitValues} today={today} />
      )}
      <DateFields values={values} today={today} />
      <PlaceFields values={values} choices={choices} />
      <MoreFields values={values} />
      <Textarea name="note" label={t("field.note")} defaultValue={values.note} optional />
      <OverlapQuestion label={t("overlapLabel")} replace={t("overlapReplace")} keep={t("overlapKeep")} />
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}

/** Enter saves, although buttons that only ask the server something stand further up than the one that saves. */
function DefaultSubmit() {
  return <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />;
}

type FieldsProps = { values: IncomeFormValues };

function MoneyFields({ values, baseCurrency }: FieldsProps & { baseCurrency: Currency }) {
  const t = getT("income");
  const codes = CURRENCIES.map(({ code }) => code);
  return (
    <>
      <MoneyInput
        name="amount"
        label={t("field.amount")}
        currencyName="currency"
        currencyLabel={t("field.currency")}
        currencies={[baseCurrency, ...codes.filter((code) => code !== baseCurrency)]}
        defaultCurrency={values.currency}
        defaultValue={values.amount}
        locale={NUMBER_LOCALE}
        hint={values.parentId === "" ? undefined : t("reversalHint")}
        negativeHint={values.parentId === "" ? t("negativeHint") : undefined}
      />
      <TextInput
        name="rate"
        label={t("field.rate")}
        hint={t("field.rateHint", { currency: baseCurrency })}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.rate}
        optional
      />
    </>
  );
}

function KindFields({ values }: FieldsProps) {
  const t = getT("income");
  const streams = getT("streams");
  const states = getT("states");
  const isReversal = values.parentId !== "";
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {isReversal ? (
          <p>
            <span className="block text-caption font-semibold text-ink-2">{t("field.stream")}</span>
            <span className="flex min-h-11 items-center">{streams(values.stream)}</span>
            <input type="hidden" name="stream" value={values.stream} />
          </p>
        ) : (
          <Select
            name="stream"
            label={t("field.stream")}
            options={STREAMS.map(({ slug }) => ({ value: slug, label: streams(slug) }))}
            defaultValue={values.stream}
          />
        )}
        <Select
          name="state"
          label={t("field.state")}
          options={STATES.map((state) => ({ value: state, label: states(state) }))}
          defaultValue={values.state}
        />
      </div>
      {(!isReversal || values.qualifiedViews !== "") && (
        <div data-for="creator_rewards ads">
          <TextInput
            name="qualifiedViews"
            label={t("field.qualifiedViews")}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={values.qualifiedViews}
            optional
          />
        </div>
      )}
    </>
  );
}

function DateFields({ values, today }: FieldsProps & { today: LocalDate }) {
  const t = getT("income");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DateInput
        name="earnedFrom"
        label={t("field.earnedFrom")}
        defaultValue={values.earnedFrom}
        max={today}
      />
      <DateInput
        name="earnedLast"
        label={t("field.earnedLast")}
        defaultValue={values.earnedLast}
        max={today}
      />
      <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={values.paidOn} max={today} optional />
      <DateInput name="dueOn" label={t("field.dueOn")} defaultValue={values.dueOn} optional />
    </div>
  );
}
