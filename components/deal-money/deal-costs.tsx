import { Money } from "@/components/ui/money";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { dayText, moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { MoneyPart, type MoneyScene } from "./money-part";

/** What was spent for the deal. */
export function DealCosts({ money: { deal, costs }, today, hidden, canAddCost }: MoneyScene) {
  const t = getT("dealMoney");
  if (costs.length === 0 && !canAddCost) return null;
  const add = canAddCost && <TextLink href={`/costs/new?deal=${deal.id}`}>{t("addCost")}</TextLink>;
  return (
    <MoneyPart title={t("costs")} aside={add}>
      {costs.length === 0 && <p className="py-2 text-ink-3">{t("noCosts")}</p>}
      {costs.length > 0 && (
        <Rows label={t("costs")}>
          {costs.map(({ id, day, amount, currency, category, note }) => (
            <Row
              key={id}
              detail={
                <span className="wrap-anywhere">
                  {[dayText(day, { today }), note].filter((text) => text !== "").join(" · ")}
                </span>
              }
              end={<Money text={moneyText(amount, currency)} hidden={hidden} size="text" weight="plain" />}
            >
              <RowLink href={`/costs/${id}`}>
                {category === "" ? getT("costs")("uncategorised") : category}
              </RowLink>
            </Row>
          ))}
        </Rows>
      )}
    </MoneyPart>
  );
}
