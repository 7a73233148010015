import { ReasonQuestion } from "@/components/income/reason-question";
import { SuggestedInput } from "@/components/lists/suggested-input";
import { ActionForm } from "@/components/ui/action-form";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { VersionField } from "@/components/ui/version-field";
import { FIRST_STAGES } from "@/lib/core/deals/deal-form";
import { DELIVERABLE_FIELDS } from "@/lib/core/deals/deliverables-form";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { createDealAction, updateDealAction } from "@/lib/features/deals/actions";
import type { DealChoices } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";
import type { DealFormValues } from "./deal-form-values";
import { MoreTerms } from "./deal-more-terms";
import { DeliverablesEditor } from "./deliverables-editor";
import { FeeFields } from "./fee-fields";
import { rowsCopy, TitleList, TITLES_ID } from "./rows-copy";

type DealFormProps = {
  /** Null for a new deal. */
  deal: { id: string; version: number } | null;
  values: DealFormValues;
  choices: DealChoices;
  baseCurrency: Currency;
  today: LocalDate;
  creatorId: string;
};

/** Folded on a deal's own page, which is about what happens with it. */
export function DealForm(props: DealFormProps) {
  const { deal, creatorId } = props;
  const t = getT("pipeline");
  return (
    <ActionForm
      action={deal === null ? createDealAction : updateDealAction}
      undoable
      creatorId={creatorId}
      done={t(deal === null ? "created" : "saved")}
      {...(deal === null ? { then: "/deals" } : {})}
      label={t(deal === null ? "new" : "terms")}
    >
      {deal !== null && (
        <>
          <input type="hidden" name="id" value={deal.id} />
          <VersionField
            version={deal.version}
            reloadHref={`/deals/${deal.id}`}
            reloadLabel={t("useTheirs")}
          />
        </>
      )}
      {deal === null ? (
        <DealFields {...props} />
      ) : (
        <FormDisclosure summary={t("changeTerms")} names="all">
          <div id="edit-terms" className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <DealFields {...props} />
          </div>
        </FormDisclosure>
      )}
    </ActionForm>
  );
}

/** What everybody knows of a deal first; the rest is behind disclosures, open where it says something. */
function DealFields({ deal, values, choices, baseCurrency, today }: DealFormProps) {
  const t = getT("pipeline");
  return (
    <>
      <DefaultSubmit />
      <SuggestedInput
        name="brand"
        label={t("field.brand")}
        suggestions={choices.brands.map((value) => ({ value }))}
        defaultValue={values.brand}
        maxLength={120}
      />
      <TextInput
        name="title"
        label={t("field.title")}
        hint={t("field.titleHint")}
        defaultValue={values.title}
        maxLength={120}
        autoComplete="off"
      />
      <FeeFields values={values} baseCurrency={baseCurrency} />
      <div className="grid gap-4 sm:grid-cols-2">
        {deal === null && (
          <Select
            name="stage"
            label={t("field.stage")}
            options={FIRST_STAGES.map((stage) => ({ value: stage, label: getT("deals")(`stage.${stage}`) }))}
            defaultValue="inquiry"
          />
        )}
        <DateInput name="dueOn" label={t("field.dueOn")} defaultValue={values.dueOn} optional />
      </div>
      {deal === null && <NewDeliverables titles={choices.titles} />}
      <MoreTerms {...{ values, choices, baseCurrency, today }} />
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton>{t("save")}</SubmitButton>
    </>
  );
}

/** Enter saves, although a button that only asks for another row stands further up than the one that saves. */
function DefaultSubmit() {
  return <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />;
}

function NewDeliverables({ titles }: { titles: readonly string[] }) {
  const t = getT("pipeline");
  return (
    <FormDisclosure summary={t("part.deliverables")} names={["addRows", ...DELIVERABLE_FIELDS]}>
      <DeliverablesEditor texts={{}} titlesId={TITLES_ID} copy={rowsCopy()} spareRows={2} />
      <TitleList titles={titles} />
    </FormDisclosure>
  );
}
