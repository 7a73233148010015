import { Select } from "@/components/ui/select";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { RECURRENCES, type Recurrence } from "@/lib/core/income/recurrence";
import { getT } from "@/lib/server/messages";

type RuleFieldsProps = { name: string; every: Recurrence; firstOn: string; lastOn: string };

/** How often and how long something comes again. */
export function RuleFields({ name, every, firstOn, lastOn }: RuleFieldsProps) {
  const t = getT("recurring");
  return (
    <>
      <TextInput name="name" label={t("field.name")} defaultValue={name} maxLength={80} required />
      <Select
        name="every"
        label={t("field.every")}
        options={RECURRENCES.map((value) => ({ value, label: t(`every.${value}`) }))}
        defaultValue={every}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput name="firstOn" label={t("field.firstOn")} defaultValue={firstOn} required />
        <DateInput
          name="lastOn"
          label={t("field.lastOn")}
          hint={t("field.lastOnHint")}
          defaultValue={lastOn}
          optional
        />
      </div>
    </>
  );
}
