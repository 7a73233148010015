import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { askResetAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";

export function AskResetForm() {
  const t = getT("accounts");
  return (
    <ActionForm action={askResetAction} label={t("resetTitle")}>
      <TextInput name="email" type="email" label={t("email")} autoComplete="username" required />
      <SubmitButton wide>{t("resetSend")}</SubmitButton>
    </ActionForm>
  );
}
