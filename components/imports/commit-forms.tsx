import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { commitImportAction, discardImportAction } from "@/lib/features/imports/actions";
import { getT } from "@/lib/server/messages";
import { PendingNote } from "./pending-note";
import type { ImportView } from "./preview-href";

type CommitFormsProps = {
  view: ImportView;
  creatorId: string;
  /** Rows that would change something; null where there is nothing to commit. */
  count: number | null;
  /** What has to be done before anything can be committed. */
  blocked: string | null;
  /** Nothing can come of these files: what is left is to choose others. */
  isOver: boolean;
};

const REASON_ID = "commit-blocked";

export function CommitForms({
  view: { id, decisions },
  creatorId,
  count,
  blocked,
  isOver,
}: CommitFormsProps) {
  const t = getT("imports");
  return (
    <div className="flex flex-wrap items-start gap-3 py-4">
      {count !== null && (
        <ActionForm
          action={commitImportAction}
          creatorId={creatorId}
          className="flex flex-wrap items-center gap-3"
        >
          <input type="hidden" name="importId" value={id} />
          {Object.entries(decisions).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value ?? ""} />
          ))}
          <SubmitButton>{t("commit", { count })}</SubmitButton>
          <PendingNote>{t("committing")}</PendingNote>
        </ActionForm>
      )}
      {blocked !== null && (
        <span className="flex flex-wrap items-center gap-3">
          <Button tone="primary" disabled aria-describedby={REASON_ID}>
            {t("commitBlocked")}
          </Button>
          <span id={REASON_ID} className="text-ink-2">
            {blocked}
          </span>
        </span>
      )}
      {isOver && (
        <ButtonLink href="/import" tone="primary">
          {t("another")}
        </ButtonLink>
      )}
      <ActionForm action={discardImportAction} creatorId={creatorId}>
        <input type="hidden" name="importId" value={id} />
        <SubmitButton tone="quiet">{t("discard")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
