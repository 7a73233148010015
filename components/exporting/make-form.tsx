import { ActionForm } from "@/components/ui/action-form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ExportKind } from "@/lib/core/exports/export-kind";
import { TAX_YEAR_STARTS } from "@/lib/core/exports/export-spec";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { requestExportAction } from "@/lib/features/exporting/actions";
import { getT } from "@/lib/server/messages";

export type MakeFormProps = {
  kinds: readonly ExportKind[];
  /** The latest first. */
  years: readonly number[];
  clock: Clock;
  creatorId: string;
};

/** What file is to be made, of which year and by which clock. */
export function MakeForm({ kinds, years, clock, creatorId }: MakeFormProps) {
  const t = getT("exporting");
  const spans = [...years.map(String), "all"];
  return (
    <ActionForm action={requestExportAction} creatorId={creatorId} done={t("requested")} label={t("make")}>
      <Select
        name="kind"
        label={t("field.kind")}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-3">
        <Select
          name="year"
          label={t("field.year")}
          hint={t("field.yearHint")}
          options={spans.map((span) => ({ value: span, label: span === "all" ? t("all") : span }))}
        />
        <Select
          name="starts"
          label={t("field.starts")}
          options={TAX_YEAR_STARTS.map((start) => ({ value: start, label: t(`starts.${start}`) }))}
        />
        <Select
          name="clock"
          label={t("field.clock")}
          defaultValue={clock}
          options={CLOCKS.map((one) => ({ value: one, label: t(`clocks.${one}`) }))}
        />
      </div>
      <div className="justify-self-start">
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
