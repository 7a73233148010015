import { RefreshWhile } from "@/components/exporting/refresh-while";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import { TextLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelRestoreAction } from "@/lib/features/restoring/actions";
import type { LastRestore } from "@/lib/features/restoring/data";
import { getT } from "@/lib/server/messages";

type RestoreStateProps = { last: LastRestore; creatorId: string };

/** How far the archive is that was sent last, or what became of it. The page looks again while it is under way. */
export function RestoreState({ last, creatorId }: RestoreStateProps) {
  const t = getT("whole");
  const { name, state, failure } = last;
  switch (state) {
    case "queued":
    case "working":
      return <UnderWay {...{ last, creatorId }} />;
    case "done":
      return (
        <Notice>
          {t("state.done", { name })} <TextLink href="/home">{t("toHome")}</TextLink>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="danger">
          {t("state.failed", { name })} {failure}
        </Notice>
      );
    case "cancelled":
      return <Notice>{t("state.cancelled", { name })}</Notice>;
  }
}

function UnderWay({ last, creatorId }: RestoreStateProps) {
  const t = getT("whole");
  const { id, name, percent, isCancelled } = last;
  return (
    <section className="grid gap-3" aria-label={t("underWay", { name })}>
      <RefreshWhile />
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <p className="font-semibold wrap-anywhere">{name}</p>
      <ProgressBar label={t("underWay", { name })} percent={isCancelled ? null : percent} />
      <p role="status" className="text-caption text-ink-2">
        {sentenceOf(last)}
        {percent !== null && percent < 100 && !isCancelled && (
          <span className="tabular-nums"> {percent} %</span>
        )}
      </p>
      <p className="text-caption text-ink-3">{t("leave")}</p>
      {!isCancelled && (
        <ActionForm
          action={cancelRestoreAction}
          creatorId={creatorId}
          done={t("cancelSaid")}
          label={t("cancelWork")}
        >
          <input type="hidden" name="id" value={id} />
          <SubmitButton tone="secondary">{t("cancelWork")}</SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}

function sentenceOf({ state, percent, isCancelled }: LastRestore): string {
  const t = getT("whole");
  if (isCancelled) return t("stopping");
  if (state === "queued") return t("state.queued");
  return t(percent === 100 ? "state.reckoned" : "state.working");
}
