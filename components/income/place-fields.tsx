import { FormDisclosure } from "@/components/ui/form-disclosure";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { SHARE_FIELDS, SPLIT_CHOICES } from "@/lib/core/income/split-form";
import type { IncomeChoices } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import type { IncomeFormValues } from "./income-form-values";
import { SplitEditor, type SplitCopy } from "./split-editor";

const TITLES_ID = "income-video-titles";

type PlaceFieldsProps = { values: IncomeFormValues; choices: IncomeChoices };

/** What a line is of: a video, a channel, or several videos that it is split over. */
export function PlaceFields({ values, choices }: PlaceFieldsProps) {
  const t = getT("income");
  return (
    <>
      <TextInput
        name="video"
        label={t("field.video")}
        hint={t("field.videoHint")}
        defaultValue={values.video}
        list={TITLES_ID}
        autoComplete="off"
        optional
      />
      <datalist id={TITLES_ID}>
        {choices.titles.map((title) => (
          <option key={title} value={title} />
        ))}
      </datalist>
      {choices.channels.length > 0 && (
        <Select
          name="channelId"
          label={t("field.channel")}
          hint={t("field.channelHint")}
          options={[
            { value: "", label: t("field.noChannel") },
            ...choices.channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={values.channelId}
        />
      )}
      {values.parentId === "" && (
        <FormDisclosure
          summary={t("split.title")}
          names={["splitBy", "addRows", ...SHARE_FIELDS]}
          open={isSplit(values)}
        >
          <SplitEditor
            texts={values.facts}
            choices={splitChoices()}
            titlesId={TITLES_ID}
            copy={splitCopy()}
          />
        </FormDisclosure>
      )}
    </>
  );
}

function isSplit({ facts }: IncomeFormValues): boolean {
  return facts.splitBy !== undefined && facts.splitBy !== "";
}

function splitChoices() {
  const t = getT("income");
  const rules = SPLIT_CHOICES.map((rule) => ({ value: rule, label: t(`splitBy.${rule}`) }));
  return [{ value: "", label: t("splitBy.none") }, ...rules];
}

/** Sentences with gaps keep them: the browser knows the numbers. */
function splitCopy(): SplitCopy {
  const t = getT("income");
  const row = "{row}";
  return {
    rule: t("split.rule"),
    video: t("split.video", { row }),
    weight: t("split.weight", { row }),
    add: t("split.add"),
    remove: t("split.remove", { row }),
    rowsHint: t("split.rowsHint"),
    gone: t("split.gone"),
    percentSum: t("split.percentSum", { given: "{given}", left: "{left}" }),
    weightSum: t("split.weightSum", { given: "{given}" }),
  };
}
