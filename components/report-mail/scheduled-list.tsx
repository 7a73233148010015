import { reportHref } from "@/components/reports/report-href";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { DeleteForm } from "@/components/ui/delete-form";
import { Moment } from "@/components/ui/moment";
import { Rows, Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TitleText } from "@/components/ui/title-text";
import { readScheduled } from "@/lib/core/schedule/schedule-form";
import { deleteScheduleAction, pauseScheduleAction, sendNowAction } from "@/lib/features/report-mail/actions";
import type { ScheduledReport } from "@/lib/features/report-mail/data";
import { getT } from "@/lib/server/messages";
import { whenText } from "./sending-words";

type ScheduledListProps = {
  schedules: readonly ScheduledReport[];
  creatorId: string;
  timeZone: string;
  canEdit: boolean;
  /** Whether this installation can send mail. */
  canSend: boolean;
};

/** What is sent, when the next time, and what became of the last. */
export function ScheduledList({ schedules, ...rest }: ScheduledListProps) {
  const t = getT("reportMail");
  return (
    <Section title={t("list")} id="schedules">
      {schedules.length === 0 ? (
        <p className="py-4 text-ink-2">{t("none")}</p>
      ) : (
        <Rows label={t("list")}>
          {schedules.map((schedule) => (
            <ScheduleRow key={`${schedule.id} ${schedule.version}`} schedule={schedule} {...rest} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

type ScheduleRowProps = Omit<ScheduledListProps, "schedules"> & { schedule: ScheduledReport };

function ScheduleRow(props: ScheduleRowProps) {
  const { schedule, timeZone, canEdit } = props;
  const t = getT("reportMail");
  const { name, recipients, nextAt, isPaused, last } = schedule;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 py-3">
      <div className="grid min-w-0 gap-0.5">
        <span className="font-semibold">
          <TitleText>{name}</TitleText>
        </span>
        <span className="text-caption wrap-anywhere text-ink-2">{recipients.join(", ")}</span>
        <span className="text-caption text-ink-2">
          {isPaused
            ? t("paused")
            : nextAt !== null && t("next", { when: whenText(nextAt, schedule.timeZone) })}
        </span>
        <span className="text-caption text-ink-3">
          {last === null ? (
            t("never")
          ) : (
            <>
              {t("last")} {t(`state.${last.state}`)},{" "}
              <Moment at={last.endedAt ?? last.plannedAt} timeZone={timeZone} />
            </>
          )}
        </span>
      </div>
      {canEdit && <ScheduleKeys {...props} />}
    </li>
  );
}

function ScheduleKeys({ schedule, creatorId, canSend }: ScheduleRowProps) {
  const t = getT("reportMail");
  const { id, version, name, isPaused, spec, level } = schedule;
  const named = (label: string) => <span className="sr-only">: {label}</span>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {canSend && (
        <ActionForm action={sendNowAction} creatorId={creatorId} label={t("sendNowOf", { name })}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton tone="secondary">
            {t("sendNow")}
            {named(name)}
          </SubmitButton>
        </ActionForm>
      )}
      <ActionForm
        action={pauseScheduleAction}
        creatorId={creatorId}
        undoable
        label={isPaused ? t("resumeOf", { name }) : t("pauseOf", { name })}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="isPaused" value={isPaused ? "false" : "true"} />
        <SubmitButton tone="quiet">
          {isPaused ? t("resume") : t("pause")}
          {named(name)}
        </SubmitButton>
      </ActionForm>
      <ButtonLink
        href={reportHref({ ...readScheduled(spec), level })}
        tone="quiet"
        aria-label={t("previewOf", { name })}
      >
        {t("preview")}
      </ButtonLink>
      <ButtonLink href={`/reports/mail/${id}`} tone="quiet" aria-label={t("editOf", { name })}>
        {t("edit")}
      </ButtonLink>
      <DeleteForm
        action={deleteScheduleAction}
        creatorId={creatorId}
        fields={{ id, version: String(version) }}
        label={t("delete", { name })}
        done={t("deleted")}
        tone="quiet"
      />
    </div>
  );
}
