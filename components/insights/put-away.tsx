import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Row, Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { restoreInsightAction } from "@/lib/features/insights/actions";
import type { Dismissible, Insights } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { insightName } from "./words";

type PutAwayProps = { insights: Insights; creatorId: string; canRestore: boolean };

/** What was put away and still says the same, to be brought back. Nothing away, nothing shown. */
export function PutAway({ insights, creatorId, canRestore }: PutAwayProps) {
  const t = getT("insights");
  const away = allOf(insights).filter(({ isDismissed }) => isDismissed);
  if (away.length === 0) return null;
  return (
    <Disclosure summary={`${t("away")} (${away.length})`}>
      <p className="text-ink-2">{t("awayText")}</p>
      <Rows label={t("away")}>
        {away.map(({ key }) => (
          <Row key={key} end={canRestore && <RestoreForm insight={key} creatorId={creatorId} />}>
            {insightName(key)}
          </Row>
        ))}
      </Rows>
    </Disclosure>
  );
}

function RestoreForm({ insight, creatorId }: { insight: string; creatorId: string }) {
  const t = getT("insights");
  return (
    <ActionForm action={restoreInsightAction} undoable creatorId={creatorId} done={t("restored")}>
      <input type="hidden" name="insight" value={insight} />
      <SubmitButton tone="secondary">
        {t("restore")}
        <span className="sr-only">: {insightName(insight)}</span>
      </SubmitButton>
    </ActionForm>
  );
}

function allOf({ levels, odd, season, fragility, left }: Insights): Dismissible[] {
  return [
    ...(levels.ok ? levels.value.told : []),
    ...(odd.ok ? odd.value.told : []),
    ...(season.ok ? [season.value] : []),
    ...(fragility.ok ? fragility.value : []),
    ...left,
  ];
}
