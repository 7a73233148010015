import { SuggestedInput } from "@/components/lists/suggested-input";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { renameLabelAction } from "@/lib/features/labels/actions";
import type { Label } from "@/lib/ledger/labels";
import { getT } from "@/lib/server/messages";

type RenameFormProps = { label: Label; labels: readonly Label[]; creatorId: string };

export function RenameForm({ label: { kind, name }, labels, creatorId }: RenameFormProps) {
  const t = getT("labels");
  const others = labels.filter((label) => label.kind === kind && label.name !== name);
  const title = t("renameTitle", { kind, name });
  return (
    <Section title={title} id="rename">
      <ActionForm
        action={renameLabelAction}
        undoable
        creatorId={creatorId}
        then="/settings/labels"
        label={title}
        className="flex flex-wrap items-start gap-3 pt-4"
      >
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="from" value={name} />
        <div className="min-w-0 grow basis-60">
          <SuggestedInput
            name="to"
            label={t("to")}
            hint={t("toHint")}
            suggestions={others.map((other) => ({ value: other.name }))}
            defaultValue={name}
            maxLength={80}
            required
          />
        </div>
        <span className="flex gap-2 pt-6">
          <SubmitButton>{t("save")}</SubmitButton>
          <ButtonLink href="/settings/labels" tone="quiet">
            {t("cancel")}
          </ButtonLink>
        </span>
      </ActionForm>
    </Section>
  );
}
