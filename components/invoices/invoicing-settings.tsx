import { ActionForm } from "@/components/ui/action-form";
import { Row, Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { saveInvoicingAction } from "@/lib/features/invoicing/actions";
import type { InvoicingSettings as Settings } from "@/lib/features/invoicing/data";
import { getT } from "@/lib/server/messages";

type InvoicingSettingsProps = {
  settings: Settings;
  creatorName: string;
  creatorId: string;
  canEdit: boolean;
};

export function InvoicingSettings({ settings, creatorName, creatorId, canEdit }: InvoicingSettingsProps) {
  if (!canEdit) return <InvoicingFacts settings={settings} />;
  const t = getT("invoicing");
  const { invoicing } = settings;
  const version = invoicing?.version ?? 0;
  return (
    <ActionForm
      key={version}
      action={saveInvoicingAction}
      creatorId={creatorId}
      done={t("saved")}
      undoable={version > 0}
      label={t("title")}
    >
      <p className="text-ink-2">{t("intro")}</p>
      <VersionField version={version} reloadHref="/settings#invoices" reloadLabel={t("useTheirs")} />
      <SellerFields invoicing={invoicing} creatorName={creatorName} />
      <NumberFields settings={settings} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="taxPercent"
          label={t("taxPercent")}
          hint={t("taxPercentHint")}
          defaultValue={invoicing?.taxPercent ?? "0"}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextInput
          name="netDays"
          label={t("netDays")}
          defaultValue={String(invoicing?.netDays ?? 30)}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <TextInput
        name="taxNote"
        label={t("taxNote")}
        hint={t("taxNoteHint")}
        defaultValue={invoicing?.taxNote ?? ""}
        maxLength={500}
        optional
      />
      <TextInput
        name="footer"
        label={t("footer")}
        hint={t("footerHint")}
        defaultValue={invoicing?.footer ?? ""}
        maxLength={500}
        optional
      />
      <span>
        <SubmitButton>{t("save")}</SubmitButton>
      </span>
    </ActionForm>
  );
}

type SellerFieldsProps = { invoicing: Settings["invoicing"]; creatorName: string };

function SellerFields({ invoicing, creatorName }: SellerFieldsProps) {
  const t = getT("invoicing");
  return (
    <>
      <TextInput
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        defaultValue={invoicing?.name ?? creatorName}
        maxLength={120}
        required
      />
      <Textarea
        name="address"
        label={t("address")}
        defaultValue={invoicing?.address ?? ""}
        maxLength={500}
        optional
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="taxId"
          label={t("taxId")}
          defaultValue={invoicing?.taxId ?? ""}
          maxLength={60}
          optional
        />
        <TextInput
          name="email"
          type="email"
          label={t("email")}
          hint={t("emailHint")}
          defaultValue={invoicing?.email ?? ""}
          maxLength={254}
          optional
        />
      </div>
      <Textarea
        name="bank"
        label={t("bank")}
        hint={t("bankHint")}
        defaultValue={invoicing?.bank ?? ""}
        maxLength={1000}
        optional
      />
    </>
  );
}

/** The first number can be chosen until a paper has one; from then on the next one is only said. */
function NumberFields({ settings: { invoicing, next, hasIssued } }: { settings: Settings }) {
  const t = getT("invoicing");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextInput
        name="prefix"
        label={t("prefix")}
        hint={t("prefixHint", { year: "{year}" })}
        defaultValue={invoicing?.prefix ?? "{year}-"}
        maxLength={20}
        autoComplete="off"
        optional
      />
      {hasIssued ? (
        <p className="self-center text-ink-2">{t("nextNumber", { next: String(next) })}</p>
      ) : (
        <TextInput
          name="firstNumber"
          label={t("firstNumber")}
          hint={t("firstNumberHint")}
          defaultValue={String(next)}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    </div>
  );
}

function InvoicingFacts({ settings: { invoicing } }: { settings: Settings }) {
  const t = getT("invoicing");
  if (invoicing === null) return <p className="text-ink-2">{t("nothing")}</p>;
  return (
    <Rows label={t("title")}>
      <Row end={invoicing.name}>{t("name")}</Row>
      <Row end={`${invoicing.taxPercent} %`}>{t("taxPercent")}</Row>
      <Row end={String(invoicing.netDays)}>{t("netDays")}</Row>
    </Rows>
  );
}
