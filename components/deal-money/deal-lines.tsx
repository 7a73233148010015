import { StateBadge } from "@/components/income/state-badge";
import { Money } from "@/components/ui/money";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { dayText, moneyText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { DealLineRow } from "@/lib/ledger/deal-money";
import { getT } from "@/lib/server/messages";
import { dueText } from "./due-text";
import { MoneyPart, type MoneyScene } from "./money-part";

/** The income lines that the deal's money is. */
export function DealLines({ money: { deal, lines }, today, hidden }: MoneyScene) {
  const t = getT("dealMoney");
  const own = lines.filter(({ part, isMatched }) => part !== null || isMatched);
  if (own.length === 0) return null;
  return (
    <MoneyPart
      title={t("lines")}
      aside={<TextLink href={`/income?deal=${deal.id}`}>{t("allLines")}</TextLink>}
    >
      <Rows label={t("lines")}>
        {own.map((line) => (
          <DealLine key={line.id} {...{ line, today, hidden }} />
        ))}
      </Rows>
    </MoneyPart>
  );
}

type DealLineProps = { line: DealLineRow; today: LocalDate; hidden: boolean };

function DealLine({ line, today, hidden }: DealLineProps) {
  const t = getT("dealMoney");
  const { part, isMatched, paidOn, dueOn, state, amount, currency } = line;
  const kind = isMatched
    ? "matched"
    : part === "open"
      ? "open"
      : part?.startsWith("invoice:")
        ? "invoice"
        : "payment";
  const due = state === "paid" ? null : dueText(dueOn, today);
  const when =
    state === "paid" && paidOn !== null ? t("paidDay", { day: dayText(paidOn, { today }) }) : due?.text;
  const earned = t("earnedIn", { period: periodText(line, { today }) });
  return (
    <Row
      detail={[when, earned].filter((text) => text !== undefined).join(" · ")}
      end={
        <>
          <StateBadge state={state} />
          <Money text={moneyText(amount, currency)} hidden={hidden} size="text" />
        </>
      }
    >
      <RowLink href={`/income/${line.id}`}>{t(`part.${kind}`)}</RowLink>
    </Row>
  );
}
