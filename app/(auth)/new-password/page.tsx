import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/accounts/new-password-form";
import { FormCard } from "@/components/ui/form-card";
import { TextLink } from "@/components/ui/row-link";
import { findReset } from "@/lib/features/accounts/data";
import { getT } from "@/lib/server/messages";
import { RESET_MINUTES } from "@/lib/server/password-resets";
import { readResetCookie } from "@/lib/server/reset-cookie";

export const metadata: Metadata = { title: getT("accounts")("newPasswordTitle") };

/** Where a mailed link leads, by way of its token in a cookie. */
export default async function NewPasswordPage() {
  const t = getT("accounts");
  const reset = await findReset(await readResetCookie());
  if (reset === null)
    return (
      <FormCard title={t("resetOverTitle")} intro={t("resetOverText", { minutes: RESET_MINUTES })}>
        <TextLink href="/reset">{t("resetAnother")}</TextLink>
      </FormCard>
    );
  return (
    <FormCard title={t("newPasswordTitle")} intro={t("newPasswordIntro", reset)}>
      <NewPasswordForm email={reset.email} />
    </FormCard>
  );
}
