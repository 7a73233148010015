"use client";

import { Button } from "@/components/ui/button";
import { useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { parseVideoLink, type VideoLink } from "@/lib/core/income/video-link";
import { dayText } from "@/lib/core/text/figures";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import type { Texts } from "./draft";
import type { QuickAddCopy } from "./quick-add-copy";
import type { QuickAddSettings } from "./quick-add-settings";
import type { LoggedVideo } from "./use-logged-videos";

/** What the link field is about so far, read in the browser. */
export type Subject = { link: VideoLink | null; isTitle: boolean; publishedOn: LocalDate | null };

type Context = { known: LoggedVideo | null; timeZone: string };

export function subjectOf(texts: Texts, { known, timeZone }: Context): Subject {
  const link = parseVideoLink(texts.link ?? "");
  const told =
    link?.kind === "video" && link.publishedAt !== null ? localDateAt(link.publishedAt, timeZone) : null;
  const typed = parseLocalDate(texts.publishedOn ?? "");
  const publishedOn = known === null ? (told ?? typed) : parseLocalDate(known.publishedOn);
  return { link, isTitle: link === null && (texts.link ?? "").trim() !== "", publishedOn };
}

type SubjectFieldsProps = {
  subject: Subject;
  known: LoggedVideo | null;
  initial: Texts;
  settings: QuickAddSettings;
  /** Given where the known video was picked by hand. */
  onUnpick: (() => void) | null;
};

/** Under the link: what was read from it, and only those questions that it leaves open. */
export function SubjectFields({ subject, known, initial, settings, onUnpick }: SubjectFieldsProps) {
  const { errors } = useFormState();
  const { copy, today } = settings;
  const { link, isTitle } = subject;
  const isNew = known === null && !errors.attachTo;
  const asks = isNew ? questionsOf(subject, errors) : { title: false, publishedOn: false };
  return (
    <>
      <AttachTo known={known} isTitle={isTitle} />
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-2 empty:hidden">
        {known !== null && <Known video={known} copy={copy} onUnpick={onUnpick} />}
        {isNew && link !== null && <Recognised link={link} settings={settings} />}
      </div>
      {asks.title && (
        <TextInput
          name="title"
          label={copy.title}
          defaultValue={initial.title}
          maxLength={500}
          enterKeyHint="next"
          optional={link?.kind === "video"}
        />
      )}
      {asks.publishedOn && (
        <DateInput
          name="publishedOn"
          label={copy.publishedOn}
          defaultValue={initial.publishedOn ?? (isTitle ? today : undefined)}
          max={today}
          enterKeyHint="next"
        />
      )}
    </>
  );
}

/** What the server asked about a link without a script to look it up stays; of a title only what was picked counts. */
function AttachTo({ known, isTitle }: Pick<SubjectFieldsProps, "known"> & { isTitle: boolean }) {
  const { errors, values } = useFormState();
  const asked = isTitle ? undefined : (errors.attachTo ?? values.attachTo);
  return <input type="hidden" name="attachTo" value={known?.id ?? asked ?? ""} />;
}

type KnownProps = { video: LoggedVideo; copy: QuickAddCopy; onUnpick: (() => void) | null };

function Known({ video: { title, day }, copy, onUnpick }: KnownProps) {
  const unpick = onUnpick && <Button onClick={onUnpick}>{copy.unpick}</Button>;
  return <Notice action={unpick}>{fillIn(copy.known, { title, day })}</Notice>;
}

/** A question that the server asked stays, also where no script could read the link. */
function questionsOf({ link, isTitle }: Subject, errors: Readonly<Record<string, string>>) {
  const tellsDay = link?.kind === "video" && link.publishedAt !== null;
  const needsDay = isTitle || (link !== null && !tellsDay);
  return {
    title: link !== null || errors.title !== undefined,
    publishedOn: needsDay || errors.publishedOn !== undefined,
  };
}

const PLATFORM_NAMES = {
  tiktok: "TikTok",
  youtube: "YouTube",
  instagram: "Instagram",
  facebook: "Facebook",
  other: "Video",
} as const;

function Recognised({ link, settings }: { link: VideoLink; settings: QuickAddSettings }) {
  const { copy, timeZone, today } = settings;
  if (link.kind === "short") return <p className="text-caption text-ink-2">{copy.shortLink}</p>;
  const name = [PLATFORM_NAMES[link.platform], link.handle === null ? null : `@${link.handle}`];
  const source = name.filter((part) => part !== null).join(", ");
  const day = link.publishedAt === null ? null : dayText(localDateAt(link.publishedAt, timeZone), { today });
  return (
    <p className="text-caption text-ink-2">
      {day === null ? fillIn(copy.recognisedAnywhere, { source }) : fillIn(copy.recognised, { source, day })}
    </p>
  );
}
