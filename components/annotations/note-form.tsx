import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { VersionField } from "@/components/ui/version-field";
import { MOST_CHARACTERS } from "@/lib/core/insights/annotation-form";
import type { LocalDate } from "@/lib/core/time/date";
import { createAnnotationAction, updateAnnotationAction } from "@/lib/features/annotations/actions";
import type { Annotation } from "@/lib/features/annotations/data";
import { getT } from "@/lib/server/messages";

type NoteFormProps = {
  /** Null for a new note. */
  note: Annotation | null;
  today: LocalDate;
  creatorId: string;
};

export function NoteForm({ note, today, creatorId }: NoteFormProps) {
  const t = getT("annotations");
  return (
    <ActionForm
      action={note === null ? createAnnotationAction : updateAnnotationAction}
      undoable
      clearAfter={note === null}
      creatorId={creatorId}
      done={t("saved")}
      label={note === null ? t("add") : t("editOf", { text: note.text })}
    >
      {note !== null && (
        <>
          <input type="hidden" name="id" value={note.id} />
          <VersionField version={note.version} reloadHref="/insights#notes" reloadLabel={t("useTheirs")} />
        </>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <DateInput name="day" label={t("field.day")} defaultValue={note?.day ?? today} required />
        <TextInput
          name="text"
          label={t("field.text")}
          hint={t("field.textHint", { max: MOST_CHARACTERS })}
          defaultValue={note?.text ?? ""}
          autoComplete="off"
          required
        />
      </div>
      <div className="justify-self-start">
        <SubmitButton tone={note === null ? "primary" : "secondary"}>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
