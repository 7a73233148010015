import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { DeleteForm } from "@/components/ui/delete-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { VersionField } from "@/components/ui/version-field";
import {
  deleteLinkAction,
  renewLinkAction,
  revokeLinkAction,
  updateLinkAction,
} from "@/lib/features/report-links/actions";
import type { ReportLink } from "@/lib/features/report-links/data";
import { getT } from "@/lib/server/messages";
import { ExpiryFields } from "./expiry-fields";
import { MadeAddress, type AddressCopy } from "./made-address";
import { PasswordField } from "./password-field";

type LinkFormProps = { link: ReportLink; creatorId: string };

export function UpdateLinkForm({ link, creatorId, today }: LinkFormProps & { today: string }) {
  const t = getT("reportLinks");
  return (
    <ActionForm action={updateLinkAction} creatorId={creatorId} done={t("saved")} label={t("rename")}>
      <input type="hidden" name="id" value={link.id} />
      <VersionField
        version={link.version}
        reloadHref={`/reports/links/${link.id}`}
        reloadLabel={t("reload")}
      />
      <TextInput
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        defaultValue={link.name}
        maxLength={120}
        autoComplete="off"
        required
      />
      <ExpiryFields today={today} keeps />
      <PasswordField isNew />
      {link.hasPassword && <Checkbox name="removePassword" label={t("removePassword")} />}
      <div>
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function RenewLinkForm({ link, creatorId }: LinkFormProps) {
  const t = getT("reportLinks");
  return (
    <ActionForm action={renewLinkAction} creatorId={creatorId} done={t("renewed")} label={t("renew")}>
      <MadeAddress copy={addressCopy()}>
        <input type="hidden" name="id" value={link.id} />
        <input type="hidden" name="version" value={link.version} />
        <p className="text-ink-2">{t("renewHint")}</p>
        <div>
          <SubmitButton tone="secondary">{t("renew")}</SubmitButton>
        </div>
      </MadeAddress>
    </ActionForm>
  );
}

/** Ends what can be looked at; or what is known of it too, once that is over. */
export function EndLinkForms({ link, creatorId }: LinkFormProps) {
  const t = getT("reportLinks");
  const fields = { id: link.id, version: String(link.version) };
  return (
    <div className="grid gap-4 py-3">
      {link.state !== "revoked" && (
        <>
          <p className="text-ink-2">{t("revokeHint")}</p>
          <DeleteForm
            action={revokeLinkAction}
            label={t("revoke")}
            done={t("revoked")}
            isFinal
            {...{ creatorId, fields }}
          />
        </>
      )}
      <DeleteForm
        action={deleteLinkAction}
        label={t("delete")}
        done={t("deleted")}
        then="/reports/links"
        isFinal
        {...{ creatorId, fields }}
      />
    </div>
  );
}

export function addressCopy(): AddressCopy {
  const t = getT("reportLinks");
  return {
    name: t("addressIs"),
    once: t("once"),
    copy: t("copy"),
    copied: t("copied"),
    selected: t("selected"),
    toLink: t("toLink"),
  };
}
