import { Money } from "@/components/ui/money";
import { Row, Rows, Section } from "@/components/ui/section";
import { stepsOf } from "@/lib/core/income/working-steps";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import { detailOfStep, nameOfStep } from "./working-words";

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
            detail={detailOfStep(step, { currency, today, hidden })}
            end={<Money text={moneyText(step.amount, currency)} hidden={hidden} size="text" weight="plain" />}
          >
            {nameOfStep(step)}
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
