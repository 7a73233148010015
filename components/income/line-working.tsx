import { Money } from "@/components/ui/money";
import { Row, Rows, Section } from "@/components/ui/section";
import { stepsOf, type WorkingStep } from "@/lib/core/income/working";
import type { Currency } from "@/lib/core/money/currency";
import { countText, dayText, moneyText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";

type LineWorkingProps = { line: IncomeDetail; today: LocalDate; hidden: boolean };

/** How the amount came about, as the sum that it is. */
export function LineWorking({ line, today, hidden }: LineWorkingProps) {
  const { facts, currency, amount } = line;
  const steps = facts.working === null ? null : stepsOf(facts.working, currency);
  if (facts.working === null || steps?.ok !== true) return null;
  const t = getT("income");
  const { working } = facts;
  return (
    <Section title={t("working.title")} id="working">
      <Rows label={t("working.title")}>
        {steps.value.map((step, index) => (
          <Row
            key={`${step.is} ${String(index)}`}
            detail={detailOf(step, { currency, today, hidden })}
            end={<Money text={moneyText(step.amount, currency)} hidden={hidden} size="text" weight="plain" />}
          >
            {nameOf(step)}
          </Row>
        ))}
        <Row end={<Money text={moneyText(amount, currency)} hidden={hidden} size="text" />}>
          {t("field.amount")}
        </Row>
      </Rows>
      {working.kind === "order" && (
        <p className="py-2 text-caption text-ink-3">
          {working.settledOn === null
            ? t("working.ordered", { day: dayText(working.orderedOn, { today }) })
            : t("working.settled", {
                day: dayText(working.orderedOn, { today }),
                settled: dayText(working.settledOn, { today }),
              })}
        </p>
      )}
    </Section>
  );
}

function nameOf(step: WorkingStep): string {
  const t = getT("income");
  if (step.is !== "units") return t(`working.step.${step.is}`);
  const { units } = step.stretch;
  return `${countText(units)} ${getT("units")(step.unit, { count: Number(units) })}`;
}

type Circumstances = { currency: Currency; today: LocalDate; hidden: boolean };

/** The two numbers of a product. While amounts are hidden, none that an amount can be reckoned from is said. */
function detailOf(step: WorkingStep, { currency, today, hidden }: Circumstances): string | undefined {
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
