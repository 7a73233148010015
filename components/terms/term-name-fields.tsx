import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { MEASURES, PROGRAMMES } from "@/lib/core/income/term";
import { UNITS } from "@/lib/core/income/working";
import { CURRENCIES, type Currency } from "@/lib/core/money/currency";
import { getT } from "@/lib/server/messages";

export function UnitFields() {
  const t = getT("terms");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        name="unit"
        label={t("field.unit")}
        options={[
          ...UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) })),
          { value: "", label: t("unit.other") },
        ]}
      />
      <TextInput
        name="unitName"
        label={t("field.unitName")}
        hint={t("field.unitNameHint")}
        maxLength={40}
        optional
      />
    </div>
  );
}

export function ThresholdFields() {
  const t = getT("terms");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        name="programme"
        label={t("field.programme")}
        options={PROGRAMMES.map((programme) => ({ value: programme, label: t(`programme.${programme}`) }))}
      />
      <Select
        name="measure"
        label={t("field.measure")}
        options={MEASURES.map((measure) => ({ value: measure, label: t(`measure.${measure}`) }))}
      />
    </div>
  );
}

export function CurrencySelect({ value }: { value: Currency | null }) {
  return (
    <Select
      name="currency"
      label={getT("terms")("field.currency")}
      options={CURRENCIES.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
      defaultValue={value ?? ""}
    />
  );
}
