import type { Metadata } from "next";
import { AskResetForm } from "@/components/accounts/ask-reset-form";
import { CopyBlock } from "@/components/ui/copy-block";
import { FormCard } from "@/components/ui/form-card";
import { TextLink } from "@/components/ui/row-link";
import { canMailReset } from "@/lib/features/accounts/data";
import { RESET_MAILS_AN_HOUR } from "@/lib/features/accounts/policy";
import { getT } from "@/lib/server/messages";
import { RESET_MINUTES } from "@/lib/server/password-resets";

export const metadata: Metadata = { title: getT("accounts")("resetTitle") };

/** In lines that a phone shows whole. */
const COMMAND = `npm run admin -- user reset-password \\
  --email you@example.com \\
  --password-stdin`;

/** The way back in for whoever forgot their password: by mail, or else by whoever runs the machine. */
export default async function ResetPage({ searchParams }: PageProps<"/reset">) {
  if (!canMailReset()) return <AskOperator />;
  const { sent } = await searchParams;
  return sent === "1" ? <Sent /> : <Ask />;
}

function Ask() {
  const t = getT("accounts");
  return (
    <FormCard title={t("resetTitle")} intro={t("resetIntro")}>
      <AskResetForm />
      <BackToSignIn />
    </FormCard>
  );
}

/** The same words whether or not there is such an account. */
function Sent() {
  const t = getT("accounts");
  return (
    <FormCard title={t("resetSentTitle")} intro={t("resetSent", { minutes: RESET_MINUTES })}>
      <p className="text-ink-2">{t("resetNothing", { count: RESET_MAILS_AN_HOUR })}</p>
      <p className="mt-6">
        <TextLink href="/reset">{t("resetAgain")}</TextLink>
      </p>
      <BackToSignIn />
    </FormCard>
  );
}

function AskOperator() {
  const t = getT("accounts");
  return (
    <FormCard title={t("resetNoMailTitle")} intro={t("resetNoMail")}>
      <CopyBlock
        text={COMMAND}
        name={t("resetCommand")}
        label={t("resetCopy")}
        copied={t("resetCopied")}
        selected={t("resetSelected")}
      />
      <BackToSignIn />
    </FormCard>
  );
}

function BackToSignIn() {
  return (
    <p className="mt-6">
      <TextLink href="/sign-in">{getT("accounts")("resetBack")}</TextLink>
    </p>
  );
}
