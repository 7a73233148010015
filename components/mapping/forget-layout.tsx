import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { forgetMappingAction } from "@/lib/features/mapping/actions";
import { getT } from "@/lib/server/messages";

type ForgetLayoutProps = {
  place: { importId: string; table: string; fingerprint: string };
  creatorId: string;
};

/** Takes back what is remembered of files with these columns, for this one too. */
export function ForgetLayout({ place, creatorId }: ForgetLayoutProps) {
  const t = getT("mapping");
  return (
    <ActionForm
      action={forgetMappingAction}
      creatorId={creatorId}
      done={t("forgotten")}
      className="inline-grid"
    >
      {Object.entries(place).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton tone="quiet">{t("forget")}</SubmitButton>
    </ActionForm>
  );
}
