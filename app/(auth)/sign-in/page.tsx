import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { FormCard } from "@/components/ui/form-card";
import { TextLink } from "@/components/ui/row-link";
import { isSignUpOpen } from "@/lib/features/accounts/data";
import { getT } from "@/lib/server/messages";
import { findViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("accounts")("signInTitle") };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  if ((await findViewer()) !== null) redirect("/home");
  const t = getT("accounts");
  return (
    <FormCard title={t("signInTitle")} intro={t("signInIntro")}>
      <SignInForm next={typeof next === "string" ? next : undefined} />
      <p className="mt-6">
        <TextLink href="/reset">{t("forgot")}</TextLink>
      </p>
      {(await isSignUpOpen()) && (
        <p className="mt-4">
          <TextLink href="/sign-up">{t("noAccount")}</TextLink>
        </p>
      )}
    </FormCard>
  );
}
