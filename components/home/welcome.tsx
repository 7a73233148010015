import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { lookAroundAction } from "@/lib/features/creators/actions";
import { getT } from "@/lib/server/messages";

/** The first thing a creator sees: three ways in, the quickest first. */
export function Welcome({ creatorId }: { creatorId: string }) {
  const t = getT("welcome");
  return (
    <div className="max-w-2xl py-8 lg:py-12">
      <h2 className="text-h1 font-semibold text-balance">{t("title")}</h2>
      <p className="mt-3 text-ink-2">{t("intro")}</p>
      <ol className="mt-8">
        <Way text={t("sampleText")}>
          <ActionForm action={lookAroundAction} creatorId={creatorId}>
            <SubmitButton wide>{t("sample")}</SubmitButton>
          </ActionForm>
        </Way>
        <Way text={t("importText")}>
          <ButtonLink href="/import" wide icon="import">
            {t("import")}
          </ButtonLink>
        </Way>
        <Way text={t("logText")}>
          <ButtonLink href="/add" wide icon="add">
            {t("log")}
          </ButtonLink>
        </Way>
      </ol>
    </div>
  );
}

function Way({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <li className="grid items-center gap-3 border-t border-line py-5 first:border-t-2 first:border-ink md:grid-cols-[18rem_1fr] md:gap-8">
      {children}
      <p className="text-ink-2">{text}</p>
    </li>
  );
}
