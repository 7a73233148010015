import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { keyClass } from "@/components/ui/key-class";
import { Select } from "@/components/ui/select";
import { levelsOf, type ReportLevel } from "@/lib/core/report/report-level";
import {
  REPORT_LANGUAGES,
  REPORT_PARTS,
  type ReportPart,
  type ReportSpec,
} from "@/lib/core/report/report-spec";
import { getT } from "@/lib/server/messages";
import { LiveForm } from "./live-form";

type ReportOptionsProps = {
  spec: ReportSpec;
  level: ReportLevel;
  /** Those that reports of its kind can have. */
  parts: readonly ReportPart[];
};

/** What the report shows, in which language and on which paper; the report below follows at once. */
export function ReportOptions({ spec, level, parts }: ReportOptionsProps) {
  const t = getT("reports");
  const name = getT("report");
  return (
    <div data-screen-only className="mb-6">
      <Disclosure summary={t("options")}>
        <LiveForm action="/reports/view" label={t("options")}>
          <Hidden spec={spec} />
          <div className="grid max-w-3xl gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {spec.of === "period" && (
              <Select
                name="compare"
                label={t("compare")}
                defaultValue={spec.compare}
                options={(["previous", "year", "off"] as const).map((value) => ({
                  value,
                  label: getT("home")(`compare.${value}`),
                }))}
              />
            )}
            <Select
              name="level"
              label={t("level")}
              defaultValue={level}
              options={levelsOf(spec, level).map((value) => ({ value, label: t(`levels.${value}`) }))}
            />
            <Select
              name="language"
              label={t("language")}
              defaultValue={spec.language}
              options={REPORT_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
            <Select
              name="paper"
              label={t("paper")}
              defaultValue={spec.paper}
              options={(["a4", "letter"] as const).map((value) => ({ value, label: t(`papers.${value}`) }))}
            />
          </div>
          <fieldset>
            <legend className="mb-1 text-caption font-semibold text-ink-2">{t("parts")}</legend>
            {/* So that a form without any part says so. */}
            <input type="hidden" name="parts" value="none" />
            <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-4">
              {REPORT_PARTS.filter((part) => parts.includes(part)).map((part) => (
                <Checkbox
                  key={part}
                  name="parts"
                  value={part}
                  label={name(`part.${part}`)}
                  defaultChecked={spec.parts.includes(part)}
                />
              ))}
            </div>
          </fieldset>
          <div>
            <button type="submit" className={keyClass({})} data-touch>
              {t("show")}
            </button>
          </div>
        </LiveForm>
      </Disclosure>
    </div>
  );
}

function Hidden({ spec: { of, id, range, clock } }: { spec: ReportSpec }) {
  const fields = { ...(of === "period" || id === null ? {} : { of, id }), range, clock };
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
