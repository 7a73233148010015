import { Money } from "@/components/ui/money";
import { Row, Rows } from "@/components/ui/section";
import { percentText } from "@/lib/core/money/percent";
import { moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { MoneyPart, type MoneyScene } from "./money-part";

/** What is left of the deal after the agency and its own costs, in the base currency. */
export function LeftOver({ money: { deal, left }, baseCurrency, hidden }: MoneyScene) {
  const t = getT("dealMoney");
  if (left === null) return null;
  const { ladder, perHour, minutes } = left;
  const taken = ladder.steps.filter(({ taken: amount }) => amount !== 0n);
  if (taken.length === 0 && perHour === null) return null;
  const { agencyRate } = deal.terms;
  const share = agencyRate === null ? "" : percentText(agencyRate);
  const amount = (value: bigint) => moneyText(value, baseCurrency);
  return (
    <MoneyPart title={t("left")}>
      <Rows label={t("left")}>
        <Row end={<Money text={amount(ladder.gross)} hidden={hidden} size="text" weight="plain" />}>
          {t("gross")}
        </Row>
        {taken.map(({ rung, taken: off }) => (
          <Row key={rung} end={<Money text={amount(-off)} hidden={hidden} size="text" weight="plain" />}>
            {rung === "agency" ? t("agency", { share }) : t("costs")}
          </Row>
        ))}
        <Row
          detail={
            perHour !== null && !hidden
              ? t("perHour", { amount: amount(perHour), hours: hoursText(minutes) })
              : undefined
          }
          end={<Money text={amount(ladder.net)} hidden={hidden} size="text" />}
        >
          {t("leftOver")}
        </Row>
      </Rows>
    </MoneyPart>
  );
}

function hoursText(minutes: number): string {
  const t = getT("dealMoney");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? t("hours", { count: hours }) : t("hoursMinutes", { hours, minutes: rest });
}
