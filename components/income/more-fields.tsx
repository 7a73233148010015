import { FormDisclosure } from "@/components/ui/form-disclosure";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { EARNED_BY } from "@/lib/core/income/line-days";
import { getT } from "@/lib/server/messages";
import type { IncomeFormValues } from "./income-form-values";

const NAMES = ["earnedBy", "platformFee", "agencyPercent", "category", "tags", "programme", "externalId"];

/** What a line can say besides: open where it says any of it. */
export function MoreFields({ values }: { values: IncomeFormValues }) {
  const t = getT("income");
  const { facts } = values;
  const isFilled =
    facts.earnedBy !== "period" ||
    [
      facts.platformFee,
      facts.agencyPercent,
      facts.category,
      facts.tags,
      values.programme,
      values.externalId,
    ].some((text) => text !== undefined && text !== "");
  return (
    <FormDisclosure summary={t("more")} names={NAMES} open={isFilled}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Select
          name="earnedBy"
          label={t("field.earnedBy")}
          hint={t("field.earnedByHint")}
          options={EARNED_BY.map((rule) => ({ value: rule, label: t(`earnedBy.${rule}`) }))}
          defaultValue={facts.earnedBy}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput
            name="platformFee"
            label={t("field.platformFee")}
            hint={t("field.platformFeeHint")}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={facts.platformFee}
            optional
          />
          <TextInput
            name="agencyPercent"
            label={t("field.agencyPercent")}
            hint={t("field.agencyPercentHint")}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={facts.agencyPercent}
            optional
          />
          <TextInput
            name="programme"
            label={t("field.programme")}
            defaultValue={values.programme}
            maxLength={80}
            optional
          />
          <TextInput
            name="externalId"
            label={t("field.externalId")}
            defaultValue={values.externalId}
            maxLength={200}
            optional
          />
          <TextInput
            name="category"
            label={t("field.category")}
            defaultValue={facts.category}
            maxLength={80}
            optional
          />
          <TextInput
            name="tags"
            label={t("field.tags")}
            hint={t("field.tagsHint")}
            defaultValue={facts.tags}
            optional
          />
        </div>
      </div>
    </FormDisclosure>
  );
}
