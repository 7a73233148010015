import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { MoneyInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { CURRENCIES, type Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { createCostAction, updateCostAction } from "@/lib/features/costs/actions";
import type { CostChoices } from "@/lib/features/costs/data";
import { getT } from "@/lib/server/messages";
import type { CostFormValues } from "./cost-form-values";

type CostFormProps = {
  /** Null for a new cost. */
  cost: { id: string; version: number } | null;
  values: CostFormValues;
  choices: CostChoices;
  baseCurrency: Currency;
  today: LocalDate;
  creatorId: string;
};

export function CostForm({ cost, values, choices, baseCurrency, today, creatorId }: CostFormProps) {
  const t = getT("costs");
  return (
    <ActionForm
      action={cost === null ? createCostAction : updateCostAction}
      undoable
      creatorId={creatorId}
      done={t("saved")}
      {...(cost === null ? { then: "/costs" } : {})}
      label={t(cost === null ? "new" : "edit")}
    >
      {cost !== null && (
        <>
          <input type="hidden" name="id" value={cost.id} />
          <VersionField
            version={cost.version}
            reloadHref={`/costs/${cost.id}`}
            reloadLabel={t("useTheirs")}
          />
        </>
      )}
      <input type="hidden" name="videoId" value={values.videoId} />
      <input type="hidden" name="dealId" value={values.dealId} />
      <MoneyFields values={values} baseCurrency={baseCurrency} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput name="day" label={t("field.day")} defaultValue={values.day} max={today} />
        <SuggestingInput
          name="category"
          value={values.category}
          choices={choices.categories}
          maxLength={60}
        />
      </div>
      <SuggestingInput name="video" value={values.video} choices={choices.titles} />
      <SuggestingInput name="tag" value={values.tag} choices={choices.tags} maxLength={61} />
      <SuggestingInput name="deal" value={values.deal} choices={choices.deals} />
      <Textarea name="note" label={t("field.note")} defaultValue={values.note} maxLength={2000} optional />
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}

function MoneyFields({ values, baseCurrency }: { values: CostFormValues; baseCurrency: Currency }) {
  const t = getT("costs");
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
        required
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

type SuggestingInputProps = {
  name: "category" | "video" | "tag" | "deal";
  value: string;
  choices: readonly string[];
  maxLength?: number;
};

/** Free text, with what was used before to pick from. */
function SuggestingInput({ name, value, choices, maxLength }: SuggestingInputProps) {
  const t = getT("costs");
  const listId = `cost-${name}`;
  return (
    <>
      <TextInput
        name={name}
        label={t(`field.${name}`)}
        hint={t(`field.${name}Hint`)}
        defaultValue={value}
        list={listId}
        autoComplete="off"
        maxLength={maxLength}
        optional
      />
      <datalist id={listId}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}
