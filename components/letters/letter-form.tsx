import { ActionForm } from "@/components/ui/action-form";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { noteLetterAction } from "@/lib/features/invoices/actions";
import type { LetterState } from "@/lib/features/letters/data";
import { sendLetterAction } from "@/lib/features/letters/actions";
import { getT } from "@/lib/server/messages";
import type { LetterTexts } from "./letter-texts";

type LetterFormProps = {
  paper: { id: string; dealId: string };
  dealVersion: number;
  letter: "send" | "remind";
  texts: LetterTexts;
  state: LetterState;
  creatorId: string;
};

/** Sent from here where mail is set up; else with the person's own mail program, which Permille is told of by hand. */
export function LetterForm(props: LetterFormProps) {
  const t = getT("letters");
  const { letter, state } = props;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {state.pending !== "none" && <Notice tone="warn">{t(`pending.${state.pending}`)}</Notice>}
      {state.canSend ? <SendForm {...props} /> : <OwnProgram {...props} title={t(`title.${letter}`)} />}
    </div>
  );
}

function SendForm({ paper, letter, texts, creatorId }: LetterFormProps) {
  const t = getT("letters");
  return (
    <ActionForm action={sendLetterAction} creatorId={creatorId} label={t(`title.${letter}`)}>
      <FormDisclosure summary={t(`title.${letter}`)} names={["to", "subject", "text"]}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <input type="hidden" name="invoiceId" value={paper.id} />
          <input type="hidden" name="letter" value={letter} />
          <TextInput
            name="to"
            type="email"
            label={t("to")}
            defaultValue={texts.to}
            maxLength={254}
            autoComplete="off"
          />
          <TextInput name="subject" label={t("subjectLabel")} defaultValue={texts.subject} maxLength={200} />
          <Textarea
            name="text"
            label={t("textLabel")}
            hint={t("attached")}
            defaultValue={texts.text}
            maxLength={10_000}
            rows={10}
          />
          <span>
            <SubmitButton>{t(`button.${letter}`)}</SubmitButton>
          </span>
        </div>
      </FormDisclosure>
    </ActionForm>
  );
}

function OwnProgram({
  paper,
  dealVersion,
  letter,
  texts: { to, subject, text },
  creatorId,
  title,
}: LetterFormProps & { title: string }) {
  const t = getT("letters");
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return (
    <div className="grid gap-2">
      <p className="text-ink-2">
        {t("notSetUp")}{" "}
        <a
          href={`mailto:${encodeURIComponent(to)}?${query}`}
          className="text-accent underline underline-offset-4"
        >
          {title}
        </a>
      </p>
      <ActionForm
        action={noteLetterAction}
        creatorId={creatorId}
        done={t(`noted.${letter}`)}
        undoable
        label={t(`note.${letter}`)}
      >
        <input type="hidden" name="dealId" value={paper.dealId} />
        <input type="hidden" name="version" value={dealVersion} />
        <input type="hidden" name="invoiceId" value={paper.id} />
        <input type="hidden" name="letter" value={letter} />
        <span>
          <SubmitButton tone="secondary">{t(`note.${letter}`)}</SubmitButton>
        </span>
      </ActionForm>
    </div>
  );
}
