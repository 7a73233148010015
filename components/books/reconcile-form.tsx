import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import { putReconciliationAction } from "@/lib/features/reconciliation/actions";
import type { Section } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";
import { reconcileHref } from "./reconcile-href";
import { SectionFields } from "./section-fields";

type ReconcileFormProps = { section: Section; name: string; today: LocalDate; creatorId: string };

/** What the platform says and what arrived; everything emptied, the section is as it was at first. */
export function ReconcileForm({ section, name, today, creatorId }: ReconcileFormProps) {
  const t = getT("reconcile");
  const { month, currency, entry } = section;
  const version = entry?.version ?? 0;
  const text = (amount: bigint | null | undefined) =>
    amount === null || amount === undefined ? "" : toMajor(amount, currency);
  const money = { inputMode: "decimal", autoComplete: "off", optional: true } as const;
  return (
    <ActionForm
      key={version}
      action={putReconciliationAction}
      undoable
      creatorId={creatorId}
      done={t("saved")}
      label={`${t("edit")}: ${name}`}
    >
      <SectionFields section={section} />
      <VersionField version={version} reloadHref={reconcileHref(month)} reloadLabel={t("useTheirs")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          {...money}
          name="statement"
          label={t("field.statement", { currency })}
          defaultValue={text(entry?.statement)}
        />
        <TextInput
          {...money}
          name="received"
          label={t("field.received", { currency })}
          defaultValue={text(entry?.received)}
        />
        <TextInput
          {...money}
          name="fees"
          label={t("field.fees", { currency })}
          hint={t("feesHint")}
          defaultValue={entry === null || entry.fees === 0n ? "" : text(entry.fees)}
        />
        <DateInput
          name="receivedOn"
          label={t("field.receivedOn")}
          defaultValue={entry?.receivedOn ?? ""}
          max={today}
          optional
        />
      </div>
      <Textarea
        name="note"
        label={t("field.note")}
        defaultValue={entry?.note ?? ""}
        maxLength={2000}
        optional
      />
      <ReasonQuestion label={getT("closing")("reason")} />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
