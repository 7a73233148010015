import { Button } from "@/components/ui/button";
import { FormCard } from "@/components/ui/form-card";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { ReportLanguage } from "@/lib/core/report/report-spec";
import { getReportT } from "@/lib/server/messages";
import { SharedFrame } from "./shared-frame";

type LockedReportProps = {
  name: string;
  token: string;
  language: ReportLanguage;
  isWrong: boolean;
  wait: number | null;
};

/** Nothing of the report; a form that needs no script. */
export function LockedReport({ name, token, language, isWrong, wait }: LockedReportProps) {
  const t = getReportT(language);
  const problem =
    wait === null
      ? isWrong
        ? t("shared.wrong")
        : null
      : t("shared.wait", { minutes: Math.ceil(wait / 60) });
  return (
    <SharedFrame language={language}>
      {/* Without it a browser would send this form with no origin, which is refused; other sites are told nothing still. */}
      <meta name="referrer" content="same-origin" />
      <FormCard title={name} intro={t("shared.locked")}>
        <form method="post" action={`/s/${token}/unlock`} className="grid gap-4">
          {problem !== null && (
            <Notice tone="danger" role="alert">
              {problem}
            </Notice>
          )}
          <TextInput
            name="password"
            type="password"
            label={t("shared.password")}
            autoComplete="off"
            maxLength={500}
            required
          />
          <div>
            <Button type="submit" tone="primary">
              {t("shared.open")}
            </Button>
          </div>
        </form>
      </FormCard>
    </SharedFrame>
  );
}
