import { SuggestedInput } from "@/components/lists/suggested-input";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { DealChoices } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";
import type { DealFormValues } from "./deal-form-values";

type MoreTermsProps = {
  values: DealFormValues;
  choices: DealChoices;
  baseCurrency: Currency;
  today: LocalDate;
};

export function MoreTerms(props: MoreTermsProps) {
  return (
    <>
      <MoneyTerms {...props} />
      <Rights {...props} />
      <Work {...props} />
    </>
  );
}

type Part = { summary: string; names: readonly (keyof DealFormValues)[]; values: DealFormValues };

/** Open where any of its fields holds something. */
function Fold({ summary, names, values, children }: Part & { children: React.ReactNode }) {
  return (
    <FormDisclosure summary={summary} names={names} open={names.some((name) => values[name] !== "")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2">{children}</div>
    </FormDisclosure>
  );
}

function MoneyTerms({ values, baseCurrency, today }: MoreTermsProps) {
  const t = getT("pipeline");
  return (
    <Fold summary={t("part.money")} names={["agreedOn", "agencyPercent", "rate"]} values={values}>
      <DateInput
        name="agreedOn"
        label={t("field.agreedOn")}
        hint={t("field.agreedOnHint")}
        defaultValue={values.agreedOn}
        max={today}
        optional
      />
      <TextInput
        name="agencyPercent"
        label={t("field.agencyPercent")}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.agencyPercent}
        optional
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
    </Fold>
  );
}

function Rights({ values, choices }: MoreTermsProps) {
  const t = getT("pipeline");
  return (
    <Fold
      summary={t("part.rights")}
      names={["usageRights", "usageUntil", "exclusivity", "exclusivityUntil"]}
      values={values}
    >
      <TextInput
        name="usageRights"
        label={t("field.usageRights")}
        hint={t("field.usageRightsHint")}
        defaultValue={values.usageRights}
        maxLength={500}
        optional
      />
      <DateInput name="usageUntil" label={t("field.usageUntil")} defaultValue={values.usageUntil} optional />
      <div>
        <SuggestedInput
          name="exclusivity"
          label={t("field.exclusivity")}
          hint={t("field.exclusivityHint")}
          suggestions={choices.categories.map((value) => ({ value }))}
          defaultValue={values.exclusivity}
          maxLength={80}
          optional
        />
      </div>
      <DateInput
        name="exclusivityUntil"
        label={t("field.exclusivityUntil")}
        defaultValue={values.exclusivityUntil}
        optional
      />
    </Fold>
  );
}

function Work({ values }: MoreTermsProps) {
  const t = getT("pipeline");
  return (
    <Fold summary={t("part.work")} names={["promisedViews", "hours", "note"]} values={values}>
      <TextInput
        name="promisedViews"
        label={t("field.promisedViews")}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={values.promisedViews}
        optional
      />
      <TextInput
        name="hours"
        label={t("field.hours")}
        hint={t("field.hoursHint")}
        autoComplete="off"
        defaultValue={values.hours}
        optional
      />
      <div className="sm:col-span-2">
        <Textarea name="note" label={t("field.note")} defaultValue={values.note} maxLength={5000} optional />
      </div>
    </Fold>
  );
}
