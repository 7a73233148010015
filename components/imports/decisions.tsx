import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { DateInput } from "@/components/ui/text-input";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { DecisionForm } from "./decision-form";
import type { ImportView } from "./preview-href";

type DecisionsProps = {
  view: ImportView;
  /** The day the preview was made with; null where it was refused. */
  asOf: LocalDate | null;
  today: LocalDate;
  /** Asked only where the answer matters. */
  asksOverlap: boolean;
  channels: readonly { id: string; label: string }[];
};

/** What only the person can know of the file. Nothing here writes: each answer shows another preview. */
export function Decisions({ view: { id, decisions }, asOf, today, asksOverlap, channels }: DecisionsProps) {
  const t = getT("imports");
  return (
    <DecisionForm action={`/import/${id}`} label={t("decisions")}>
      {channels.length > 0 && (
        <Select
          name="channelId"
          label={t("whichChannel")}
          options={[
            { value: "", label: t("chooseChannel") },
            ...channels.map((one) => ({ value: one.id, label: one.label })),
          ]}
          defaultValue={decisions.channelId ?? ""}
        />
      )}
      {asksOverlap && (
        <div className="grid gap-2">
          <Segmented
            name="overlap"
            label={t("overlap")}
            options={(["skip", "replace", "keep"] as const).map((choice) => ({
              value: choice === "skip" ? "" : choice,
              label: t(`overlapChoice.${choice}`),
            }))}
            defaultValue={decisions.overlap ?? ""}
          />
          <p className="text-caption text-ink-3">{t(`overlapText.${decisions.overlap ?? "skip"}`)}</p>
        </div>
      )}
      <Disclosure summary={t("changeDay")} open={decisions.asOf !== null}>
        <div className="flex flex-wrap items-end gap-3">
          <DateInput
            name="asOf"
            label={t("dayTaken")}
            defaultValue={decisions.asOf ?? asOf ?? today}
            max={today}
          />
          <Button type="submit">{t("useDay")}</Button>
        </div>
      </Disclosure>
      {(asksOverlap || channels.length > 0) && (
        <noscript>
          <Button type="submit">{t("updatePreview")}</Button>
        </noscript>
      )}
    </DecisionForm>
  );
}
