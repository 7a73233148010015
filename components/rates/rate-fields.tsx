import { DateInput, TextInput } from "@/components/ui/text-input";
import { addDays } from "@/lib/core/time/date";
import type { OwnRate } from "@/lib/features/rates/data";
import { getT } from "@/lib/server/messages";

/** The list of currencies that the fields offer, once a page. */
export const CODES_ID = "rate-currencies";

type RateFieldsProps = { rate: OwnRate | null; baseCurrency: string };

/** "One SEK is 0.0912 EUR, from … to …": in the order in which it is said. */
export function RateFields({ rate, baseCurrency }: RateFieldsProps) {
  const t = getT("rates");
  const code = { list: CODES_ID, maxLength: 3, autoComplete: "off", autoCapitalize: "characters" } as const;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextInput name="from" label={t("field.from")} defaultValue={rate?.from} {...code} required />
        <TextInput
          name="rate"
          label={t("field.rate")}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={rate?.rate}
          required
        />
        <TextInput
          name="to"
          label={t("field.to")}
          defaultValue={rate?.to ?? baseCurrency}
          {...code}
          required
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput name="firstDay" label={t("field.firstDay")} defaultValue={rate?.fromDay} required />
        <DateInput
          name="lastDay"
          label={t("field.lastDay")}
          hint={t("field.lastDayHint")}
          defaultValue={rate === null ? undefined : addDays(rate.toDay, -1)}
          optional
        />
      </div>
      <TextInput name="note" label={t("field.note")} defaultValue={rate?.note} maxLength={2000} optional />
    </>
  );
}
