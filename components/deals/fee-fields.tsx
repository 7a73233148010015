import { Checkbox } from "@/components/ui/checkbox";
import { MoneyInput } from "@/components/ui/money-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { FEE_KINDS, type FeeKind } from "@/lib/core/deals/fee";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { CURRENCIES, parseCurrency, type Currency } from "@/lib/core/money/currency";
import { getT } from "@/lib/server/messages";
import type { DealFormValues } from "./deal-form-values";

type FeeFieldsProps = { values: DealFormValues; baseCurrency: Currency };

/**
 * What a deal pays, by which rule. All of it is in the page: the style sheet shows what belongs to the chosen rule, with
 * or without scripts, and the server reads nothing else.
 */
export function FeeFields({ values, baseCurrency }: FeeFieldsProps) {
  const t = getT("pipeline");
  const codes = CURRENCIES.map(({ code }) => code);
  return (
    <>
      <MoneyInput
        name="fee"
        label={t("field.fee")}
        currencyName="currency"
        currencyLabel={t("field.currency")}
        currencies={[baseCurrency, ...codes.filter((code) => code !== baseCurrency)]}
        defaultCurrency={parseCurrency(values.currency) ?? baseCurrency}
        defaultValue={values.fee}
        locale={NUMBER_LOCALE}
        hint={<FeeHint />}
        optional
      />
      <Select
        name="feeKind"
        label={t("field.feeKind")}
        options={FEE_KINDS.map((kind) => ({ value: kind, label: t(`feeKind.${kind}`) }))}
        defaultValue={values.feeKind}
      />
      <CommissionFields values={values} />
      <BonusFields values={values} />
      <Group kind="gift">
        <Checkbox name="giftCounts" label={t("field.giftCounts")} defaultChecked={values.giftCounts !== ""} />
      </Group>
    </>
  );
}

function FeeHint() {
  const t = getT("pipeline");
  return (
    <>
      <span data-fee="flat">{t("field.feeHint")}</span>
      <span data-fee="commission bonus">{t("field.feeBaseHint")}</span>
      <span data-fee="gift">{t("field.feeGiftHint")}</span>
    </>
  );
}

function Group({ kind, children }: { kind: FeeKind; children: React.ReactNode }) {
  return (
    <fieldset
      data-fee={kind}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 border-s-2 border-line ps-4 sm:grid-cols-2"
    >
      <legend className="sr-only">{getT("pipeline")(`feeKind.${kind}`)}</legend>
      {children}
    </fieldset>
  );
}

function CommissionFields({ values }: Pick<FeeFieldsProps, "values">) {
  const t = getT("pipeline");
  return (
    <Group kind="commission">
      <Plain name="percent" value={values.percent} />
      <Select
        name="salesFrom"
        label={t("field.salesFrom")}
        options={(["typed", "lines"] as const).map((from) => ({
          value: from,
          label: t(`salesFrom.${from}`),
        }))}
        defaultValue={values.salesFrom}
      />
      <div data-sales>
        <Plain name="sales" value={values.sales} optional />
      </div>
    </Group>
  );
}

function BonusFields({ values }: Pick<FeeFieldsProps, "values">) {
  const t = getT("pipeline");
  return (
    <Group kind="bonus">
      <Plain name="bonusThreshold" value={values.bonusThreshold} />
      <Plain name="bonusPerThousand" value={values.bonusPerThousand} />
      <Plain name="bonusCap" value={values.bonusCap} optional />
      <Plain name="bonusDays" value={values.bonusDays} hint={t("field.bonusDaysHint")} optional />
    </Group>
  );
}

type PlainProps = {
  name: "percent" | "sales" | "bonusThreshold" | "bonusPerThousand" | "bonusCap" | "bonusDays";
  value: string;
  hint?: string;
  optional?: boolean;
};

function Plain({ name, value, hint, optional }: PlainProps) {
  return (
    <TextInput
      name={name}
      label={getT("pipeline")(`field.${name}`)}
      hint={hint}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={value}
      optional={optional}
    />
  );
}
