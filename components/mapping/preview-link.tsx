import Form from "next/form";
import type { ChannelChoice } from "@/components/imports/channel-question";
import { datedDay } from "@/components/imports/dated-period";
import type { Decisions } from "@/components/imports/preview-href";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";

type PreviewLinkProps = {
  importId: string;
  /** The day that the files seem to be from. */
  suggested: LocalDate;
  /** Said before, and kept in the address. */
  decisions: Decisions;
  today: LocalDate;
  channels: readonly ChannelChoice[];
};

/** The day the files were taken and whose they are, which the preview's address keeps. */
export function PreviewLink({ importId, suggested, decisions, today, channels }: PreviewLinkProps) {
  const t = getT("mapping");
  const { overlap, channelId } = decisions;
  const asOf = decisions.asOf ?? suggested;
  const options = [
    { value: "", label: t("anyChannel") },
    ...channels.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <Section title={t("taken")} id="taken" aside={datedDay(asOf)}>
      <Form
        action={`/import/${importId}`}
        className="grid grid-cols-[minmax(0,1fr)] gap-4 py-4 sm:grid-cols-2"
      >
        {overlap !== null && <input type="hidden" name="overlap" value={overlap} />}
        <TextInput name="asOf" type="date" label={t("takenOn")} defaultValue={asOf} max={today} />
        {channels.length > 0 && (
          <Select name="channelId" label={t("channel")} options={options} defaultValue={channelId ?? ""} />
        )}
        <div className="sm:col-span-2">
          <Button type="submit" tone="primary">
            {t("toPreview")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
