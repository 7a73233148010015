import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDays, addMonths } from "@/lib/core/time/date";
import { createRecurringAction } from "@/lib/features/recurring/actions";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import { RuleFields } from "./rule-fields";

type RepeatFormProps = { line: IncomeDetail; creatorId: string };

/** Has this line come again, from a month after its last day on unless told otherwise. */
export function RepeatForm({ line, creatorId }: RepeatFormProps) {
  const t = getT("recurring");
  const name = line.programme || getT("streams")(line.stream);
  return (
    <Disclosure summary={t("repeat")}>
      <p className="pb-3 text-ink-2">{t("repeatIntro")}</p>
      <ActionForm
        action={createRecurringAction}
        undoable
        creatorId={creatorId}
        done={t("started")}
        then="/income/recurring"
        label={t("repeat")}
      >
        <input type="hidden" name="lineId" value={line.id} />
        <RuleFields name={name} every="month" firstOn={addMonths(addDays(line.to, -1), 1)} lastOn="" />
        <SubmitButton>{t("start")}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
