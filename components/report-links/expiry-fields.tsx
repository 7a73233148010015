import { Select } from "@/components/ui/select";
import { DateInput } from "@/components/ui/text-input";
import { EXPIRIES } from "@/lib/features/report-links/schema";
import { getT } from "@/lib/server/messages";

type ExpiryFieldsProps = {
  today: string;
  /** Of a link that has an end, which may stay. */
  keeps?: boolean;
};

export function ExpiryFields({ today, keeps = false }: ExpiryFieldsProps) {
  const t = getT("reportLinks");
  const choices = keeps ? (["keep", ...EXPIRIES] as const) : EXPIRIES;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2">
      <Select
        name="expires"
        label={t("expires")}
        options={choices.map((value) => ({ value, label: t(`expiry.${value}`) }))}
        defaultValue={keeps ? "keep" : "30"}
      />
      <DateInput name="day" label={t("day")} hint={t("dayHint")} min={today} optional />
    </div>
  );
}
