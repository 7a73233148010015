import { Button } from "@/components/ui/button";
import { FormCard } from "@/components/ui/form-card";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { getT } from "@/lib/server/messages";
import { SharedFrame } from "./shared-frame";

type LockedReportProps = { name: string; token: string; isWrong: boolean; wait: number | null };

/** Nothing of the report; a form that needs no script. */
export function LockedReport({ name, token, isWrong, wait }: LockedReportProps) {
  const t = getT("shared");
  const problem =
    wait === null ? (isWrong ? t("wrong") : null) : t("wait", { minutes: Math.ceil(wait / 60) });
  return (
    <SharedFrame>
      {/* Without it a browser would send this form with no origin, which is refused; other sites are told nothing still. */}
      <meta name="referrer" content="same-origin" />
      <FormCard title={name} intro={t("locked")}>
        <form method="post" action={`/s/${token}/unlock`} className="grid gap-4">
          {problem !== null && (
            <Notice tone="danger" role="alert">
              {problem}
            </Notice>
          )}
          <TextInput
            name="password"
            type="password"
            label={t("password")}
            autoComplete="off"
            maxLength={500}
            required
          />
          <div>
            <Button type="submit" tone="primary">
              {t("open")}
            </Button>
          </div>
        </form>
      </FormCard>
    </SharedFrame>
  );
}
