import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { setOpenSignUpAction } from "@/lib/features/accounts/actions";
import { getT } from "@/lib/server/messages";

type InstanceSettingsProps = { isOpen: boolean; appUrl: string };

export function InstanceSettings({ isOpen, appUrl }: InstanceSettingsProps) {
  const t = getT("settings");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <ActionForm action={setOpenSignUpAction} done={t("saved")} label={t("topic.instance")}>
        <Checkbox name="open" label={t("openSignUp")} hint={t("openSignUpHint")} defaultChecked={isOpen} />
        <span>
          <SubmitButton tone="secondary">{t("save")}</SubmitButton>
        </span>
      </ActionForm>
      <div>
        <h3 className="font-semibold">{t("phone")}</h3>
        <p className="mt-1 text-ink-2">{t("phoneNow", { url: appUrl })}</p>
        <p className="mt-1 text-ink-2">{t("phoneText")}</p>
        <pre className="mt-2 rounded-control border border-line bg-sunken p-3 text-caption break-words whitespace-pre-wrap">
          <code>{t("phoneCommand", { port: new URL(appUrl).port || "3000" })}</code>
        </pre>
      </div>
    </div>
  );
}
