import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ReportLevel } from "@/lib/core/report/report-level";
import { createLinkAction } from "@/lib/features/report-links/actions";
import { getT } from "@/lib/server/messages";
import { ExpiryFields } from "./expiry-fields";
import { addressCopy } from "./link-forms";
import { MadeAddress } from "./made-address";
import { PasswordField } from "./password-field";

type CreateLinkFormProps = {
  creatorId: string;
  /** The report, as its page's address asks for it. */
  query: string;
  level: ReportLevel;
  /** What the link is called, unless it is changed. */
  name: string;
  today: string;
};

export function CreateLinkForm({ creatorId, query, level, name, today }: CreateLinkFormProps) {
  const t = getT("reportLinks");
  return (
    <ActionForm action={createLinkAction} creatorId={creatorId} done={t("created")} label={t("newTitle")}>
      <MadeAddress copy={addressCopy()} leadsOn>
        <input type="hidden" name="query" value={query} />
        <input type="hidden" name="level" value={level} />
        <TextInput
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          defaultValue={name}
          maxLength={120}
          autoComplete="off"
          required
        />
        <ExpiryFields today={today} />
        <PasswordField />
        <div>
          <SubmitButton>{t("create")}</SubmitButton>
        </div>
      </MadeAddress>
    </ActionForm>
  );
}
