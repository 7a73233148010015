"use client";

import { useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { parseVideoLink, type VideoLink } from "@/lib/core/income/video-link";
import { dayText } from "@/lib/core/text/figures";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import type { Texts } from "./draft";
import type { QuickAddSettings } from "./quick-add-settings";
import type { KnownVideo } from "./use-known-video";

/** What the link field is about so far, read in the browser. */
export type Subject = { link: VideoLink | null; isTitle: boolean; publishedOn: LocalDate | null };

type Context = { known: KnownVideo | null; timeZone: string };

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
  known: KnownVideo | null;
  initial: Texts;
  settings: QuickAddSettings;
};

/** Under the link: what was read from it, and only those questions that it leaves open. */
export function SubjectFields({ subject, known, initial, settings }: SubjectFieldsProps) {
  const { errors, values } = useFormState();
  const { copy, today } = settings;
  const { link, isTitle } = subject;
  const attachTo = known?.id ?? errors.attachTo ?? values.attachTo ?? "";
  const isNew = known === null && !errors.attachTo;
  const asks = isNew ? questionsOf(subject, errors) : { title: false, publishedOn: false };
  return (
    <>
      <input type="hidden" name="attachTo" value={attachTo} />
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-2 empty:hidden">
        {known !== null && <Notice>{fillIn(copy.known, { title: known.title, day: known.day })}</Notice>}
        {isNew && link !== null && <Recognised link={link} settings={settings} />}
      </div>
      {asks.title && (
        <TextInput
          name="title"
          label={copy.title}
          defaultValue={initial.title}
          maxLength={500}
          optional={link?.kind === "video"}
        />
      )}
      {asks.publishedOn && (
        <DateInput
          name="publishedOn"
          label={copy.publishedOn}
          defaultValue={initial.publishedOn ?? (isTitle ? today : undefined)}
          max={today}
        />
      )}
    </>
  );
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
