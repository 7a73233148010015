import type { LocalDate } from "@/lib/core/time/date";
import type { RatesOverview } from "@/lib/features/rates/data";
import { getT } from "@/lib/server/messages";
import { OwnRates } from "./own-rates";
import { ReferenceRates } from "./reference-rates";

type RateSettingsProps = {
  rates: RatesOverview;
  creatorId: string;
  baseCurrency: string;
  today: LocalDate;
  canEdit: boolean;
  canLoad: boolean;
  /** Why the file was refused that a browser without scripts sent. */
  refused: string | null;
  /** In megabytes: the largest file. */
  limit: number;
};

/** What other currencies are converted with: the rates that everybody shares, and those that this creator typed. */
export function RateSettings(props: RateSettingsProps) {
  const { rates, creatorId, baseCurrency, today, canEdit, canLoad, refused, limit } = props;
  const t = getT("rates");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="text-ink-2">{t("text", { base: baseCurrency })}</p>
      <ReferenceRates reference={rates.reference} {...{ creatorId, today, canLoad, refused, limit }} />
      <OwnRates rates={rates.own} {...{ creatorId, baseCurrency, today, canEdit }} />
    </div>
  );
}
