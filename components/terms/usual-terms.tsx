import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { termValueText } from "@/lib/core/income/term-text";
import { takeUsualTermAction } from "@/lib/features/terms/actions";
import type { TermList } from "@/lib/features/terms/data";
import { getT } from "@/lib/server/messages";
import { termName } from "./term-words";

type UsualTermsProps = Pick<TermList, "usual"> & { creatorId: string };

/** What is said in public of terms that are not noted yet: to take over one by one, and used only then. */
export function UsualTerms({ usual, creatorId }: UsualTermsProps) {
  if (usual.length === 0) return null;
  const t = getT("terms");
  return (
    <Disclosure summary={t("usual")}>
      <p className="max-w-prose pb-3 text-ink-2">{t("usualText")}</p>
      <Rows label={t("usual")}>
        {usual.map((term) => (
          <li key={term.key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <span className="min-w-0 grow basis-60">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span>{termName(term)}</span>
                <strong className="figure font-semibold">{termValueText(term)}</strong>
                <Badge mark="dashed">{t(`sureness.${term.sureness}`)}</Badge>
              </span>
              <span className="block text-caption text-ink-3">{term.source}</span>
            </span>
            <ActionForm
              action={takeUsualTermAction}
              undoable
              creatorId={creatorId}
              done={t("usualTaken")}
              className="grid justify-items-end gap-2"
            >
              <input type="hidden" name="key" value={term.key} />
              <SubmitButton tone="secondary">
                {t("usualTake")}
                <span className="sr-only">: {termName(term)}</span>
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </Rows>
    </Disclosure>
  );
}
