import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/accounts/sign-up-form";
import { FormCard } from "@/components/ui/form-card";
import { TextLink } from "@/components/ui/row-link";
import { isInstanceEmpty, isSignUpOpen } from "@/lib/features/accounts/data";
import { maySignUp } from "@/lib/features/accounts/policy";
import { getT } from "@/lib/server/messages";
import { findViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("accounts")("signUp") };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const { setup, next } = await searchParams;
  if ((await findViewer()) !== null) redirect("/home");
  const [isEmpty, isOpen] = await Promise.all([isInstanceEmpty(), isSignUpOpen()]);
  const t = getT("accounts");
  const signIn = <TextLink href="/sign-in">{t("haveAccount")}</TextLink>;
  if (!maySignUp({ isEmpty, isOpen })) {
    return (
      <FormCard title={t("closedTitle")} intro={t("closedText")}>
        {signIn}
      </FormCard>
    );
  }
  return (
    <FormCard
      title={t(isEmpty ? "setUpTitle" : "signUpTitle")}
      intro={t(isEmpty ? "setUpIntro" : "signUpIntro")}
    >
      <SignUpForm
        setup={typeof setup === "string" ? setup : undefined}
        next={typeof next === "string" ? next : undefined}
      />
      {!isEmpty && <p className="mt-6">{signIn}</p>}
    </FormCard>
  );
}
