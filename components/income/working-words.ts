import type { WorkingStep } from "@/lib/core/income/working-steps";
import type { Currency } from "@/lib/core/money/currency";
import { countText, dayText, moneyText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";

/** What a term of a sum is called. */
export function nameOfStep(step: WorkingStep): string {
  const t = getT("income");
  if (step.is !== "units") return t(`working.step.${step.is}`);
  const { units } = step.stretch;
  return `${countText(units)} ${getT("units")(step.unit, { count: Number(units) })}`;
}

type Circumstances = { currency: Currency; today: LocalDate; hidden: boolean };

/** The two numbers of a product. While amounts are hidden, none that an amount can be reckoned from is said. */
export function detailOfStep(
  step: WorkingStep,
  { currency, today, hidden }: Circumstances,
): string | undefined {
  if (hidden) return undefined;
  const t = getT("income");
  switch (step.is) {
    case "units": {
      const { period, rate } = step.stretch;
      const days = {
        rate: `${rate.rate} ${currency}`,
        from: dayText(period.from, { today }),
        last: dayText(addDays(period.to, -1), { today }),
        source: rate.source,
      };
      const at =
        period.to === addDays(period.from, 1) ? t("working.rateOfDay", days) : t("working.rateOfDays", days);
      return rate.source === "" ? at : `${at} ${t("working.source", { source: rate.source })}`;
    }
    case "views":
      return t("working.perThousand", { views: countText(step.views), rate: `${step.rpm} ${currency}` });
    case "sales":
      return t("working.share", { percent: step.percent, sales: moneyText(step.sales, currency) });
    case "bonus": {
      const rate = `${step.perThousand} ${currency}`;
      const numbers = { views: countText(step.over), threshold: countText(step.threshold), rate };
      return step.isCapped ? t("working.bonusCapped", numbers) : t("working.bonusOver", numbers);
    }
    case "fee":
    case "additional":
    case "base":
    case "expected":
    case "refunded":
    case "correction":
      return undefined;
  }
}
