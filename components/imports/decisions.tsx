import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { DateInput } from "@/components/ui/text-input";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import type { ChannelQuestion } from "./channel-question";
import { DecisionForm } from "./decision-form";
import type { ImportView } from "./preview-href";

type DecisionsProps = {
  view: ImportView;
  /** The day the preview was made with; null where it was refused. */
  asOf: LocalDate | null;
  today: LocalDate;
  /** Asked only where the answer matters. */
  asksOverlap: boolean;
  question: ChannelQuestion | null;
};

/** What only the person can know of the file. Nothing here writes: each answer shows another preview. */
export function Decisions(props: DecisionsProps) {
  const { asksOverlap, question } = props;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {(asksOverlap || question !== null) && <Choices {...props} />}
      <Disclosure summary={getT("imports")("changeDay")} open={props.view.decisions.asOf !== null}>
        <DayTaken {...props} />
      </Disclosure>
    </div>
  );
}

function Choices({ view: { id, decisions }, asksOverlap, question }: DecisionsProps) {
  const t = getT("imports");
  return (
    <DecisionForm action={`/import/${id}`} label={t("decisions")}>
      <Kept name="asOf" value={decisions.asOf} />
      {question !== null && (
        <Select
          name="channelId"
          label={t("whichChannel")}
          options={[
            { value: "", label: noChoiceText(question) },
            ...question.choices.map((one) => ({ value: one.id, label: one.label })),
          ]}
          defaultValue={decisions.channelId ?? ""}
        />
      )}
      {asksOverlap && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <Segmented
            name="overlap"
            label={t("overlap")}
            options={OVERLAPS.map((choice) => ({ value: choice, label: t(`overlapChoice.${choice}`) }))}
            defaultValue={decisions.overlap ?? "skip"}
          />
          <p className="text-caption text-ink-3">{t(`overlapText.${decisions.overlap ?? "skip"}`)}</p>
        </div>
      )}
      <noscript>
        <Button type="submit">{t("updatePreview")}</Button>
      </noscript>
    </DecisionForm>
  );
}

function noChoiceText({ handle }: ChannelQuestion): string {
  const t = getT("imports");
  return handle === null ? t("chooseChannel") : t("newChannel", { handle: `@${handle}` });
}

const OVERLAPS = ["skip", "replace", "keep"] as const;

function DayTaken({ view: { id, decisions }, asOf, today }: DecisionsProps) {
  const t = getT("imports");
  return (
    <DecisionForm action={`/import/${id}`} label={t("dayTaken")}>
      <Kept name="overlap" value={decisions.overlap} />
      <Kept name="channelId" value={decisions.channelId} />
      <div className="flex flex-wrap items-end gap-3">
        <DateInput
          name="asOf"
          label={t("dayTaken")}
          defaultValue={decisions.asOf ?? asOf ?? today}
          max={today}
        />
        <Button type="submit">{t("useDay")}</Button>
      </div>
    </DecisionForm>
  );
}

/** A decision of the other form, which must not be lost by this one. */
function Kept({ name, value }: { name: string; value: string | null }) {
  return value !== null && <input type="hidden" name={name} value={value} />;
}
