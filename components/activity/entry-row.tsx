import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Moment } from "@/components/ui/moment";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Row } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LocalDate } from "@/lib/core/time/date";
import { undoAction, undoSettingsAction } from "@/lib/features/activity/actions";
import type { ActivityEntry } from "@/lib/features/activity/data";
import { getT } from "@/lib/server/messages";
import { changesTexts } from "./changes-text";
import { apart } from "@/lib/core/text/apart";
import { entryText } from "./entry-text";
import { settingsTexts } from "./settings-text";

export type EntryContext = {
  creatorId: string;
  timeZone: string;
  today: LocalDate;
  /** A line's summary names its amount, which must not reach the page while amounts are hidden. */
  amountsHidden: boolean;
};

/** What is summed up by its amount. */
const NAMES_AMOUNTS: ReadonlySet<ActivityEntry["entity"]> = new Set(["income", "cost"]);

type EntryRowProps = { entry: ActivityEntry; context: EntryContext };

export function EntryRow({ entry, context: { creatorId, timeZone, today, amountsHidden } }: EntryRowProps) {
  const t = getT("activity");
  const { at, actorName, action, entity, settings, changes, reason, isUndone } = entry;
  const summary = amountsHidden && NAMES_AMOUNTS.has(entity) ? HIDDEN_AMOUNT : entry.summary;
  const text = entryText({ action, summary });
  return (
    <Row
      detail={
        <>
          {[
            ...(settings ? settingsTexts(settings) : []),
            ...changesTexts(changes, { today, amountsHidden }),
          ].map((line) => (
            <span key={line} className="block break-words text-ink-2">
              {line}
            </span>
          ))}
          {reason !== null && (
            <span className="block wrap-anywhere text-ink-2">{t("reason", { reason: apart(reason) })}</span>
          )}
          <Moment at={at} timeZone={timeZone} show="time" />, {actorName ?? t("program")}
        </>
      }
      end={<EntryUndo entry={entry} creatorId={creatorId} text={text} />}
    >
      <span className={`break-words ${isUndone ? "text-ink-3" : ""}`}>{text}</span>
    </Row>
  );
}

type EntryUndoProps = { entry: ActivityEntry; creatorId: string; text: string };

/** An import asks first, and names the rows that stay; an edit is taken back at once. */
function EntryUndo({ entry, creatorId, text }: EntryUndoProps) {
  const t = getT("activity");
  const { id, entity, entityId, action, isUndone, canUndo } = entry;
  if (!canUndo && !isUndone) return null;
  const badge = isUndone && <Badge>{t("undone")}</Badge>;
  if (action === "import.publish") {
    return (
      badge || (
        <ButtonLink href={`/import/${entityId}/undo`} icon="undo">
          {t("undo")}
          <span className="sr-only">: {text}</span>
        </ButtonLink>
      )
    );
  }
  return (
    // The form outlives its button, since it is the form that says that the undoing is done.
    <ActionForm
      action={entity === "creator" ? undoSettingsAction : undoAction}
      creatorId={creatorId}
      done={t("undoDone")}
    >
      <input type="hidden" name="auditId" value={id} />
      {badge || (
        <SubmitButton tone="secondary" icon="undo">
          {t("undo")}
          <span className="sr-only">: {text}</span>
        </SubmitButton>
      )}
    </ActionForm>
  );
}
