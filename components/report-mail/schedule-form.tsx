import { timeZoneOptions } from "@/components/accounts/time-zones";
import { ActionForm } from "@/components/ui/action-form";
import { FormAlert } from "@/components/ui/form-alert";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VersionField } from "@/components/ui/version-field";
import { MOST_RECIPIENTS } from "@/lib/core/schedule/schedule-form";
import { CADENCES, LAST_DAY, MOST_DAYS } from "@/lib/core/schedule/sending-time";
import { createScheduleAction, updateScheduleAction } from "@/lib/features/report-mail/actions";
import type { ScheduleKey } from "@/lib/features/report-mail/schema";
import { getT } from "@/lib/server/messages";
import { ReportFields } from "./report-fields";
import type { ScheduleValues } from "./schedule-values";
import { weekdayOptions } from "./sending-words";

type ScheduleFormProps = {
  /** Null for a new one. */
  schedule: ScheduleKey | null;
  values: ScheduleValues;
  creatorId: string;
};

/** Which report, to whom, and when. */
export function ScheduleForm({ schedule, values, creatorId }: ScheduleFormProps) {
  const t = getT("reportMail");
  return (
    <ActionForm
      action={schedule === null ? createScheduleAction : updateScheduleAction}
      undoable
      creatorId={creatorId}
      done={schedule === null ? t("saved") : t("changed")}
      then="/reports/mail"
      alertInside
      label={schedule === null ? t("add") : t("editOf", { name: values.name })}
    >
      {schedule !== null && (
        <>
          <input type="hidden" name="id" value={schedule.id} />
          <VersionField
            version={schedule.version}
            reloadHref={`/reports/mail/${schedule.id}`}
            reloadLabel={t("useTheirs")}
          />
        </>
      )}
      <TextInput
        name="name"
        label={t("field.name")}
        hint={t("field.nameHint")}
        defaultValue={values.name}
        maxLength={100}
        autoComplete="off"
        required
      />
      <Textarea
        name="recipients"
        label={t("field.recipients")}
        hint={t("field.recipientsHint", { max: MOST_RECIPIENTS })}
        defaultValue={values.recipients}
        inputMode="email"
        autoComplete="off"
        rows={2}
        required
      />
      <WhenFields values={values} />
      <ReportFields values={values} />
      <Textarea
        name="message"
        label={t("field.message")}
        hint={t("field.messageHint")}
        defaultValue={values.message}
        maxLength={5000}
        optional
      />
      <FormAlert />
      <div className="justify-self-start">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The day is asked for by how often it is sent, without a script. */
function WhenFields({ values }: { values: ScheduleValues }) {
  const t = getT("reportMail");
  const monthDays = [...Array.from({ length: MOST_DAYS }, (_, index) => index + 1), LAST_DAY];
  return (
    <div className="group/when grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2">
      <Select
        name="cadence"
        label={t("field.cadence")}
        defaultValue={values.cadence}
        options={CADENCES.map((value) => ({ value, label: t(`cadence.${value}`) }))}
      />
      <div className="group-has-[option[value=monthly]:checked]/when:hidden">
        <Select
          name="weekday"
          label={t("field.weekday")}
          defaultValue={values.weekday}
          options={weekdayOptions()}
        />
      </div>
      <div className="group-has-[option[value=weekly]:checked]/when:hidden">
        <Select
          name="monthDay"
          label={t("field.monthDay")}
          defaultValue={values.monthDay}
          options={monthDays.map((day) => ({
            value: String(day),
            label: day === LAST_DAY ? t("lastDay") : t("monthDay", { day }),
          }))}
        />
      </div>
      <TextInput name="time" type="time" label={t("field.time")} defaultValue={values.time} required />
      <Select
        name="timeZone"
        label={t("field.timeZone")}
        defaultValue={values.timeZone}
        options={timeZoneOptions(values.timeZone)}
      />
    </div>
  );
}
