import { detailOfStep, nameOfStep } from "@/components/income/working-words";
import { Money } from "@/components/ui/money";
import { Row, Rows, Section } from "@/components/ui/section";
import type { FeeStep } from "@/lib/core/deals/fee-steps";
import type { Currency } from "@/lib/core/money/currency";
import { countText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { CountBonusForm } from "./count-bonus-form";
import { DealCosts } from "./deal-costs";
import { DealLines } from "./deal-lines";
import { FedLines } from "./fed-lines";
import { LeftOver } from "./left-over";
import { MoneyPart, type MoneyScene } from "./money-part";
import { PayForms } from "./pay-forms";
import { Payments } from "./payments";
import { Proposals } from "./proposals";

type MoneySectionProps = {
  scene: MoneyScene;
  /** What the views that count for a bonus are by now; null where they are not known. */
  measuredViews: bigint | null;
};

/** What a deal is to pay and how, what arrived of it, and what is still to come. */
export function MoneySection({ scene, measuredViews }: MoneySectionProps) {
  const { money, hidden, canEdit } = scene;
  const t = getT("dealMoney");
  const isBonus = money.deal.terms.fee.kind === "bonus";
  return (
    <Section title={t("title")} id="money">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 py-4">
        <Remarks {...scene} />
        {canEdit && hidden && <p className="text-ink-2">{t("hiddenHint")}</p>}
        {canEdit && !hidden && <PayForms {...scene} />}
        {canEdit && !hidden && <Proposals {...scene} />}
        <Payments {...scene} />
        <Steps {...scene} />
        {isBonus && canEdit && !hidden && <CountBonusForm {...scene} measuredViews={measuredViews} />}
        <FedLines {...scene} />
        <DealLines {...scene} />
        <DealCosts {...scene} />
        <LeftOver {...scene} />
      </div>
    </Section>
  );
}

/** What the sums at the head of the page do not say by themselves. */
function Remarks({ money, hidden }: MoneyScene) {
  const t = getT("dealMoney");
  const { deal, value, received, fed } = money;
  const { currency } = deal.terms;
  const over = received - value;
  if (over <= 0n || hidden || fed !== null) return null;
  return <p className="text-ink-2">{t("over", { amount: moneyText(over, currency) })}</p>;
}

/** The value as a sum, where it is one. */
function Steps({ money: { deal, steps, value }, today, hidden }: MoneyScene) {
  const t = getT("dealMoney");
  const { fee, currency } = deal.terms;
  if (fee.kind === "flat" || (fee.kind === "gift" && fee.counts)) return null;
  // Orders alone are said below.
  if (fee.kind === "commission" && fee.from === "lines" && fee.base === 0n) return null;
  return (
    <MoneyPart title={t("howMuch")}>
      <Rows label={t("howMuch")}>
        {steps.map((step) => (
          <Row
            key={step.is}
            detail={stepDetail(step, { currency, today, hidden })}
            end={<Money text={moneyText(step.amount, currency)} hidden={hidden} size="text" weight="plain" />}
          >
            {step.is === "flat" || step.is === "gift" ? t(`step.${step.is}`) : nameOfStep(step)}
          </Row>
        ))}
        {fee.kind === "bonus" && fee.countedViews === null && (
          <Row
            end={<span className="text-ink-3">{t("notCounted")}</span>}
            detail={ruleText(wordsOfRule(fee.rule, currency), hidden)}
          >
            {t("step.bonus")}
          </Row>
        )}
        {steps.length > 1 && (
          <Row end={<Money text={moneyText(value, currency)} hidden={hidden} size="text" />}>
            {t("value")}
          </Row>
        )}
      </Rows>
      {fee.kind === "bonus" && fee.countedViews !== null && (
        <p className="py-2 text-caption text-ink-3">
          {t("countedAt", { views: countText(fee.countedViews) })}
        </p>
      )}
    </MoneyPart>
  );
}

type Circumstances = { currency: Currency; today: LocalDate; hidden: boolean };

function stepDetail(step: FeeStep, circumstances: Circumstances): string | undefined {
  return step.is === "flat" || step.is === "gift" ? undefined : detailOfStep(step, circumstances);
}

type Rule = { threshold: bigint; perThousand: string; cap: bigint | null };

function wordsOfRule({ threshold, perThousand, cap }: Rule, currency: Currency) {
  return {
    threshold: countText(threshold),
    rate: `${perThousand} ${currency}`,
    cap: cap === null ? null : moneyText(cap, currency),
  };
}

function ruleText(
  { threshold, rate, cap }: ReturnType<typeof wordsOfRule>,
  hidden: boolean,
): string | undefined {
  if (hidden) return undefined;
  const t = getT("dealMoney");
  return cap === null ? t("rule", { threshold, rate }) : t("ruleCapped", { threshold, rate, cap });
}
