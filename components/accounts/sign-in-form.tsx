import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { signInAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";

export function SignInForm({ next }: { next?: string | undefined }) {
  const t = getT("accounts");
  return (
    <ActionForm action={signInAction} label={t("signInTitle")}>
      {next && <input type="hidden" name="next" value={next} />}
      <TextInput name="email" type="email" label={t("email")} autoComplete="username" required />
      <TextInput
        name="password"
        type="password"
        label={t("password")}
        autoComplete="current-password"
        required
      />
      <SubmitButton wide>{t("signIn")}</SubmitButton>
    </ActionForm>
  );
}
