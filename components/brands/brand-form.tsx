import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { updateBrandAction } from "@/lib/features/brands/actions";
import type { Brand } from "@/lib/features/brands/data";
import { getT } from "@/lib/server/messages";

type BrandFormProps = {
  brand: Brand;
  creatorId: string;
  /** The page that the form stands on, to see there what somebody else saved. */
  href: string;
};

/** How a brand is called and reached, as it is printed on invoices. */
export function BrandForm({ brand, creatorId, href }: BrandFormProps) {
  const t = getT("brands");
  const { id, version, name, contactName, contactEmail, address, taxId, note } = brand;
  return (
    <ActionForm
      key={version}
      action={updateBrandAction}
      creatorId={creatorId}
      done={t("saved")}
      undoable
      label={t("details")}
    >
      <input type="hidden" name="id" value={id} />
      <VersionField version={version} reloadHref={href} reloadLabel={t("useTheirs")} />
      <TextInput name="name" label={t("name")} defaultValue={name} maxLength={120} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="contactName"
          label={t("contactName")}
          defaultValue={contactName}
          maxLength={120}
          autoComplete="off"
          optional
        />
        <TextInput
          name="contactEmail"
          label={t("contactEmail")}
          type="email"
          defaultValue={contactEmail}
          maxLength={254}
          autoComplete="off"
          optional
        />
      </div>
      <Textarea name="address" label={t("address")} defaultValue={address} maxLength={500} optional />
      <TextInput
        name="taxId"
        label={t("taxId")}
        defaultValue={taxId}
        maxLength={60}
        autoComplete="off"
        optional
      />
      <Textarea
        name="note"
        label={t("note")}
        hint={t("noteHint")}
        defaultValue={note}
        maxLength={2000}
        optional
      />
      <span>
        <SubmitButton>{t("save")}</SubmitButton>
      </span>
    </ActionForm>
  );
}
