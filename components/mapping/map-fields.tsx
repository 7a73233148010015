import { TARGET_FIELDS, type FieldRule, type MapField } from "@/lib/core/formats/mapping/mapping";
import { PLATFORMS } from "@/lib/core/income/platform";
import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import { CURRENCIES } from "@/lib/core/money/currency";
import { Section } from "@/components/ui/section";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import type { TableMap } from "@/lib/features/mapping/data";
import { getT } from "@/lib/server/messages";
import { MapSelect } from "./map-select";
import { platformName } from "./platform-name";

/** Every field of the target with the column that it is read from: what is needed first. */
export function MapFields({ map }: { map: TableMap }) {
  const t = getT("mapping");
  const rules = TARGET_FIELDS[map.mapping.target];
  const needed = rules.filter(({ isRequired }) => isRequired);
  const others = rules.filter(({ isRequired }) => !isRequired);
  return (
    <>
      <Section title={t("required")} id="needed">
        <FieldGrid rules={needed} map={map} />
      </Section>
      <Section title={t("optional")} id="optional">
        <FieldGrid rules={others} map={map} />
      </Section>
    </>
  );
}

function FieldGrid({ rules, map }: { rules: readonly FieldRule[]; map: TableMap }) {
  const t = getT("mapping");
  const samples = Object.fromEntries(
    map.columns.map(({ name, samples: texts }) => [
      `column:${name}`,
      texts.length === 0 ? t("emptyColumn") : texts.join(" · "),
    ]),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 border-b border-line sm:grid-cols-[repeat(2,minmax(0,1fr))]">
      {rules.map((rule) => (
        <MapSelect
          key={rule.field}
          name={`field.${rule.field}`}
          label={t(`field.${rule.field}`)}
          isRequired={false}
          value={valueOf(map, rule.field)}
          options={optionsOf(map, rule)}
          samples={samples}
        />
      ))}
    </div>
  );
}

function valueOf({ mapping }: TableMap, field: MapField): string {
  const source = mapping.fields[field];
  if (source === undefined) return "";
  return "column" in source ? `column:${source.column}` : `constant:${source.constant}`;
}

function optionsOf(
  { columns }: TableMap,
  { field, isRequired, isConstant }: FieldRule,
): (SelectOption | SelectGroup)[] {
  const t = getT("mapping");
  const constants = isConstant || field === "currency" || field === "state" ? constantsOf(field) : [];
  const group = (label: string, options: SelectOption[]): SelectGroup[] =>
    options.length === 0 ? [] : [{ label, options }];
  return [
    { value: "", label: isRequired ? t("choose") : t("nothing") },
    ...group(
      t("columns"),
      columns.map(({ name }) => ({ value: `column:${name}`, label: name })),
    ),
    ...group(t("same"), constants),
  ];
}

function constantsOf(field: MapField): SelectOption[] {
  const constant = (value: string, label: string) => ({ value: `constant:${value}`, label });
  if (field === "stream") return STREAMS.map(({ slug }) => constant(slug, getT("streams")(slug)));
  if (field === "platform") return PLATFORMS.map((platform) => constant(platform, platformName(platform)));
  if (field === "state") return STATES.map((state) => constant(state, getT("states")(state)));
  return field === "currency" ? CURRENCIES.map(({ code, name }) => constant(code, `${code} ${name}`)) : [];
}
