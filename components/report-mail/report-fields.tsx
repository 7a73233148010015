import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { CLOCKS } from "@/lib/core/income/clock";
import { REPORT_LANGUAGES } from "@/lib/core/report/report-spec";
import { SENT_FORMATS } from "@/lib/core/schedule/schedule-form";
import { getT } from "@/lib/server/messages";
import type { ScheduleValues } from "./schedule-values";

/** Which report, and as what it is attached. */
export function ReportFields({ values }: { values: ScheduleValues }) {
  const t = getT("reportMail");
  const reports = getT("reports");
  return (
    <>
      {/* What the form does not ask for: of what, with which parts, on which paper. */}
      <input type="hidden" name="spec" value={values.spec} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2">
        <Select
          name="range"
          label={t("field.range")}
          defaultValue={values.range}
          options={values.ranges.map((value) => ({ value, label: t(`range.${value}`) }))}
        />
        <Select
          name="level"
          label={t("field.level")}
          defaultValue={values.level}
          options={values.levels.map((value) => ({ value, label: reports(`levels.${value}`) }))}
        />
        <Select
          name="clock"
          label={t("field.clock")}
          defaultValue={values.clock}
          options={CLOCKS.map((value) => ({ value, label: getT("exporting")(`clocks.${value}`) }))}
        />
        <Select
          name="language"
          label={t("field.language")}
          defaultValue={values.language}
          options={REPORT_LANGUAGES.map((value) => ({ value, label: reports(`languages.${value}`) }))}
        />
      </div>
      <fieldset>
        <legend className="mb-1 text-caption font-semibold text-ink-2">{t("field.formats")}</legend>
        <div className="grid gap-x-6 sm:grid-cols-3">
          {SENT_FORMATS.map((format) => (
            <Checkbox
              key={format}
              name={format}
              label={t(`format.${format}`)}
              defaultChecked={values.formats.includes(format)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
