import { TextInput } from "@/components/ui/text-input";
import { LEAST_PASSWORD_CHARACTERS } from "@/lib/features/report-links/schema";
import { getT } from "@/lib/server/messages";

/** It is typed to be told to somebody, so it is seen; no browser is to keep it as the person's own. */
export function PasswordField({ isNew = false }: { isNew?: boolean }) {
  const t = getT("reportLinks");
  const hint = isNew ? t("newPasswordHint") : t("passwordHint", { least: LEAST_PASSWORD_CHARACTERS });
  return (
    <TextInput
      name="password"
      label={isNew ? t("newPassword") : t("password")}
      hint={hint}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={500}
      optional
    />
  );
}
