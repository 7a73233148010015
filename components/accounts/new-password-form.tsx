import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { finishResetAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";

export function NewPasswordForm({ email }: { email: string }) {
  const t = getT("accounts");
  return (
    <ActionForm action={finishResetAction} label={t("newPasswordTitle")}>
      {/* For password managers, which file the new password under it. */}
      <input type="email" name="_email" value={email} autoComplete="username" readOnly hidden />
      <TextInput
        name="password"
        type="password"
        label={t("newPassword")}
        hint={t("passwordHint")}
        autoComplete="new-password"
        minLength={12}
        required
      />
      <SubmitButton wide>{t("newPasswordSave")}</SubmitButton>
    </ActionForm>
  );
}
