import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelImportAction } from "@/lib/features/imports/actions";
import type { ProgressState } from "@/lib/features/imports/data";
import { getT } from "@/lib/server/messages";
import { ImportProgress } from "./import-progress";

type UnderWayProps = { importId: string; creatorId: string; progress: ProgressState; mayCancel: boolean };

/** An import that was committed and is not over. Without scripts the page looks again by itself. */
export function UnderWay({ importId, creatorId, progress, mayCancel }: UnderWayProps) {
  const t = getT("imports");
  const phases = {
    reading: t("pipeline.phase.reading"),
    checking: t("pipeline.phase.checking"),
    writing: t("pipeline.phase.writing"),
    deriving: t("pipeline.phase.deriving"),
  };
  const copy = {
    label: t("pipeline.progress"),
    queued: t("pipeline.queued"),
    leave: t("pipeline.leave"),
    phases,
  };
  return (
    <Section title={t("pipeline.under")} id="progress">
      <div className="grid max-w-xl gap-4 py-4">
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
        <ImportProgress importId={importId} first={progress} copy={copy}>
          {mayCancel && (
            <ActionForm action={cancelImportAction} creatorId={creatorId} label={t("pipeline.cancel")}>
              <input type="hidden" name="importId" value={importId} />
              <span>
                <SubmitButton tone="quiet">{t("pipeline.cancel")}</SubmitButton>
              </span>
            </ActionForm>
          )}
        </ImportProgress>
      </div>
    </Section>
  );
}
