import { timeZoneOptions } from "@/components/accounts/time-zones";
import { ActionForm } from "@/components/ui/action-form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { CURRENCIES } from "@/lib/core/money/currency";
import { updateCreatorAction } from "@/lib/features/creators/actions";
import type { CreatorSettings as Settings } from "@/lib/features/creators/data";
import { getT } from "@/lib/server/messages";
import { CurrencyQuestion } from "./currency-question";

type CreatorSettingsProps = { settings: Settings; creatorId: string };

export function CreatorSettings({ settings, creatorId }: CreatorSettingsProps) {
  const t = getT("settings");
  const { name, baseCurrency, timeZone, version } = settings;
  return (
    <ActionForm
      action={updateCreatorAction}
      creatorId={creatorId}
      done={t("saved")}
      label={t("topic.creator")}
    >
      <input type="hidden" name="version" value={version} />
      <TextInput name="creatorName" label={t("creatorName")} defaultValue={name} maxLength={80} required />
      <Select
        name="currency"
        label={t("currency")}
        hint={t("currencyHint")}
        options={CURRENCIES.map(({ code, name: label }) => ({ value: code, label: `${code} · ${label}` }))}
        defaultValue={baseCurrency}
      />
      <Select
        name="timeZone"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        options={timeZoneOptions(timeZone)}
        defaultValue={timeZone}
      />
      <CurrencyQuestion label={t("convertAll")} />
      <span>
        <SubmitButton>{t("save")}</SubmitButton>
      </span>
    </ActionForm>
  );
}
