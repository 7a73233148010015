import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { STREAMS } from "@/lib/core/income/stream";
import { undoImportAction } from "@/lib/features/imports/actions";
import type { UndoQuestion } from "@/lib/ledger/undo-question";
import { getT } from "@/lib/server/messages";
import { PendingNote } from "./pending-note";
import { UndoAnswer } from "./undo-answer";
import { UndoRows } from "./undo-rows";

type UndoFormProps = {
  importId: string;
  creatorId: string;
  /** Null once it was undone: the form then only says what came of it. */
  question: UndoQuestion | null;
};

/** Says what an undo does, asks about what a person has edited since, and tells what stayed. */
export function UndoForm({ importId, creatorId, question }: UndoFormProps) {
  const t = getT("imports");
  return (
    <ActionForm action={undoImportAction} creatorId={creatorId} label={t("undo")}>
      <input type="hidden" name="importId" value={importId} />
      <UndoAnswer
        copy={{ undone: t("undone.title"), kept: t("undone.kept"), again: t("undone.again") }}
        streams={streamNames()}
        next={
          <span className="flex flex-wrap gap-3">
            <ButtonLink href="/home" tone="primary">
              {t("goHome")}
            </ButtonLink>
            <ButtonLink href="/import">{t("another")}</ButtonLink>
          </span>
        }
      >
        {question === null ? (
          <Notice>{t("undone.already")}</Notice>
        ) : (
          <>
            <input type="hidden" name="mark" value={question.mark} />
            <p className="max-w-2xl">
              {t("undoText")} {question.edited.length > 0 && t("undoKept")}
            </p>
            <UndoRows question={question} />
            <span className="flex flex-wrap items-center gap-3">
              <SubmitButton tone="danger">{t("undoConfirm")}</SubmitButton>
              <ButtonLink href={`/import/${importId}`} tone="quiet">
                {getT("common")("cancel")}
              </ButtonLink>
              <PendingNote>{t("undoing")}</PendingNote>
            </span>
          </>
        )}
      </UndoAnswer>
    </ActionForm>
  );
}

/** What a kept income line is called; it has no title of its own. */
function streamNames(): Record<string, string> {
  const t = getT("streams");
  return Object.fromEntries(STREAMS.map(({ slug }) => [slug, t(slug)]));
}
