import { NewPasswordInput } from "@/components/accounts/new-password-input";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { changePasswordAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";

export function AccountSettings({ email }: { email: string }) {
  const t = getT("settings");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p>{t("signedInAs", { email })}</p>
      <ActionForm
        action={changePasswordAction}
        done={t("passwordChanged")}
        clearAfter
        label={t("passwordChange")}
      >
        {/* Lets a password manager know whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          name="passwordCurrent"
          type="password"
          label={t("passwordCurrent")}
          autoComplete="current-password"
          required
        />
        <NewPasswordInput label={t("passwordNew")} hint={t("passwordHint")} />
        <span>
          <SubmitButton tone="secondary">{t("passwordChange")}</SubmitButton>
        </span>
      </ActionForm>
    </div>
  );
}
