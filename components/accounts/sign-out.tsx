"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOutAction } from "@/lib/features/accounts/actions";

/** What was typed and kept for this tab goes with the session: the next person here may be another one. */
export function SignOut({ label }: { label: string }) {
  return (
    <ActionForm action={signOutAction} onSend={forgetTyped}>
      <SubmitButton tone="secondary">{label}</SubmitButton>
    </ActionForm>
  );
}

function forgetTyped() {
  try {
    sessionStorage.clear();
  } catch {
    // Storage can be switched off; then nothing was kept.
  }
}
