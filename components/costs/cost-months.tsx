import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText, periodText } from "@/lib/core/text/figures";
import { addMonths, type LocalDate } from "@/lib/core/time/date";
import type { CostItem, CostList } from "@/lib/features/costs/data";
import { getT } from "@/lib/server/messages";

type CostMonthsProps = { list: CostList; currency: Currency; today: LocalDate; hidden: boolean };

/** A ruled block a month, its sum at the head. */
export function CostMonths({ list, currency, today, hidden }: CostMonthsProps) {
  const months = [...new Set(list.items.map(({ month }) => month))];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {months.map((month) => {
        const title = periodText({ from: month, to: addMonths(month, 1) }, { today });
        const sum = list.months.get(month) ?? 0n;
        return (
          <Section
            key={month}
            id={`month-${month}`}
            title={title}
            aside={<Money text={moneyText(sum, currency)} hidden={hidden} size="text" />}
          >
            <Rows label={title}>
              {list.items
                .filter((cost) => cost.month === month)
                .map((cost) => (
                  <CostRow key={cost.id} {...{ cost, today, hidden }} />
                ))}
            </Rows>
          </Section>
        );
      })}
    </div>
  );
}

function CostRow({ cost, today, hidden }: { cost: CostItem; today: LocalDate; hidden: boolean }) {
  const t = getT("costs");
  const name = cost.category === "" ? t("uncategorised") : cost.category;
  return (
    <Row
      detail={
        <TitleText lines={2}>
          {dayText(cost.day, { today })} · {whatFor(cost)}
        </TitleText>
      }
      end={
        <span className="grid justify-items-end">
          <Money text={moneyText(cost.amount, cost.currency)} hidden={hidden} />
          {cost.baseAmount === null && <span className="text-caption text-warn">{t("notConverted")}</span>}
        </span>
      }
    >
      <RowLink href={`/costs/${cost.id}`}>{name}</RowLink>
    </Row>
  );
}

function whatFor({ videoTitle, tag, note, deal }: CostItem): string {
  const scope = videoTitle ?? (tag === "" ? getT("costs")("general") : `#${tag}`);
  const named = deal === null ? scope : videoTitle === null && tag === "" ? deal : `${scope} · ${deal}`;
  return note === "" ? named : `${named} · ${note}`;
}
