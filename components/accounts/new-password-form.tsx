import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { finishResetAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";
import { NewPasswordInput } from "./new-password-input";

export function NewPasswordForm({ email }: { email: string }) {
  const t = getT("accounts");
  return (
    <ActionForm action={finishResetAction} label={t("newPasswordTitle")}>
      {/* For password managers, which file the new password under it. */}
      <input type="email" name="_email" value={email} autoComplete="username" readOnly hidden />
      <NewPasswordInput label={t("newPassword")} hint={t("passwordHint")} />
      <SubmitButton wide>{t("newPasswordSave")}</SubmitButton>
    </ActionForm>
  );
}
