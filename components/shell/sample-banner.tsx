import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/use-form-action";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import { getT } from "@/lib/server/messages";

type SampleBannerProps<T> = { creatorId: string; remove: FormAction<T> };

/** Said on every page, so that no sample figure is ever taken for a real one. */
export function SampleBanner<T>({ creatorId, remove }: SampleBannerProps<T>) {
  const t = getT("shell");
  return (
    <aside
      aria-label={t("sampleMark")}
      className="flex items-center gap-x-4 border-b border-line bg-accent-soft px-4 py-1 lg:px-8"
    >
      <span className="me-auto flex min-w-0 items-center gap-3">
        <Badge mark="dashed">{t("sampleMark")}</Badge>
        <span className="text-caption md:text-body">
          <span className="max-md:hidden">{t("sampleInvitation")} </span>
          {t("sampleBanner")}
        </span>
      </span>
      <div data-screen-only>
        <ActionForm action={remove} creatorId={creatorId}>
          <SubmitButton tone="secondary">
            <span>
              {t("sampleRemove")}
              <span className="max-md:sr-only"> {t("sampleRemoveWhat")}</span>
            </span>
          </SubmitButton>
        </ActionForm>
      </div>
    </aside>
  );
}
