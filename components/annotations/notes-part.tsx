import { DeleteForm } from "@/components/ui/delete-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { deleteAnnotationAction } from "@/lib/features/annotations/actions";
import type { Annotation, AnnotationPage } from "@/lib/features/annotations/data";
import { getT } from "@/lib/server/messages";
import { NoteForm } from "./note-form";

type NotesPartProps = {
  notes: AnnotationPage;
  perPage: number;
  today: LocalDate;
  creatorId: string;
  canEdit: boolean;
};

/** A creator's own notes: written here, read under every chart. */
export function NotesPart({ notes: list, perPage, today, creatorId, canEdit }: NotesPartProps) {
  const t = getT("annotations");
  const { notes, total, page, pages } = list;
  const first = (page - 1) * perPage + 1;
  return (
    <Section title={t("title")} id="notes">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-3">
        <p className="text-ink-2">{total === 0 ? t("none") : t("intro")}</p>
        {canEdit && <NoteForm note={null} today={today} creatorId={creatorId} />}
        {notes.length > 0 && (
          <ul aria-label={t("title")} className="divide-y divide-line border-y border-line">
            {notes.map((note) => (
              <NoteRow key={`${note.id} ${note.version}`} {...{ note, today, creatorId, canEdit }} />
            ))}
          </ul>
        )}
        {pages > 1 && (
          <Pagination
            label={t("pages")}
            summary={t("page", { first, last: first + notes.length - 1, total })}
            previous={page > 1 ? { href: `/insights?notes=${page - 1}#notes`, label: t("newer") } : undefined}
            next={page < pages ? { href: `/insights?notes=${page + 1}#notes`, label: t("older") } : undefined}
          />
        )}
      </div>
    </Section>
  );
}

type NoteRowProps = { note: Annotation; today: LocalDate; creatorId: string; canEdit: boolean };

function NoteRow({ note, today, creatorId, canEdit }: NoteRowProps) {
  const t = getT("annotations");
  const { id, version, day, text } = note;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] py-2">
      <span>
        <TitleText>{text}</TitleText>
        <span className="block text-caption text-ink-3">{dayText(day, { today })}</span>
      </span>
      {canEdit && (
        <Disclosure
          summary={
            <>
              {t("edit")}
              <span className="sr-only">: {text}</span>
            </>
          }
        >
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <NoteForm note={note} today={today} creatorId={creatorId} />
            <DeleteForm
              action={deleteAnnotationAction}
              creatorId={creatorId}
              fields={{ id, version: String(version) }}
              label={t("delete")}
              done={t("deleted")}
            />
          </div>
        </Disclosure>
      )}
    </li>
  );
}
