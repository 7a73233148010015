import { ActionForm } from "@/components/ui/action-form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { CURRENCIES } from "@/lib/core/money/currency";
import { signUpAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";
import { GuessPlace } from "./guess-place";
import { NewPasswordInput } from "./new-password-input";
import { timeZoneOptions } from "./time-zones";

type SignUpFormProps = { setup?: string | undefined; next?: string | undefined };

export function SignUpForm({ setup, next }: SignUpFormProps) {
  const t = getT("accounts");
  return (
    <ActionForm action={signUpAction} label={t("signUp")}>
      {setup && <input type="hidden" name="setup" value={setup} />}
      {next && <input type="hidden" name="next" value={next} />}
      <TextInput
        name="creatorName"
        label={t("creatorName")}
        autoComplete="nickname"
        maxLength={80}
        required
      />
      <TextInput name="email" type="email" label={t("email")} autoComplete="username" required />
      <NewPasswordInput label={t("password")} hint={t("passwordHint")} />
      <Select
        name="currency"
        label={t("currency")}
        hint={t("guessed")}
        options={currencyOptions}
        defaultValue="USD"
      />
      <Select
        name="timeZone"
        label={t("timeZone")}
        hint={t("guessed")}
        options={timeZoneOptions()}
        defaultValue="UTC"
      />
      <GuessPlace zoneField="timeZone" currencyField="currency" />
      <SubmitButton wide>{t("signUp")}</SubmitButton>
    </ActionForm>
  );
}

const currencyOptions = CURRENCIES.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));
