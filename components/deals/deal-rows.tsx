import { RowLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { LocalDate } from "@/lib/core/time/date";
import { isUrgent } from "@/lib/core/deals/hints";
import type { DealItem } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";
import { movableOf } from "./deal-cards";
import { dueText, hintShort, worthText } from "./deal-words";
import { MoveLink } from "./move-dialog";

type DealRowsProps = {
  items: readonly DealItem[];
  today: LocalDate;
  hidden: boolean;
  canMove: boolean;
};

/** The table where there is no room for one. */
export function DealRows({ items, today, hidden, canMove }: DealRowsProps) {
  const t = getT("pipeline");
  return (
    <Rows label={t("tableLabel")}>
      {items.map((item) => {
        const [hint] = item.hints;
        const facts = [item.title, getT("deals")(`stage.${item.stage}`), dueText(item, { today })];
        return (
          <Row
            key={item.id}
            detail={
              <>
                <TitleText lines={2}>{facts.filter((fact) => fact !== "").join(" · ")}</TitleText>
                {hint !== undefined && (
                  <span className={`mt-1 block ${isUrgent(hint) ? "hint hint-urgent" : "hint"}`}>
                    {hintShort(hint, { today })}
                  </span>
                )}
              </>
            }
            end={
              <>
                <span className={item.value === 0n ? "text-caption text-ink-3" : "figure"}>
                  {worthText(item, { hidden })}
                </span>
                {canMove && (
                  <MoveLink
                    deal={movableOf(item, { hidden })}
                    label={`${t("moveDeal", { brand: item.brandName })}: ${item.title}`}
                  />
                )}
              </>
            }
          >
            <TitleText lines={2}>
              <RowLink href={`/deals/${item.id}`}>{item.brandName}</RowLink>
            </TitleText>
          </Row>
        );
      })}
    </Rows>
  );
}
