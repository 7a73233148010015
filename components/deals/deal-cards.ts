import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { sumStages } from "@/lib/core/deals/pipeline";
import { isUrgent } from "@/lib/core/deals/hints";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { DealItem } from "@/lib/features/deals/data";
import type { DealListQuery } from "@/lib/features/deals/schema";
import { getT } from "@/lib/server/messages";
import type { Card, Column } from "./board-model";
import { doneText, dueText, hintShort, worthText } from "./deal-words";
import { dealsHref } from "./deals-href";
import type { Movable } from "./move-form";

/** Beyond it a column is a list, and the table is the better one. */
const CARDS_PER_COLUMN = 50;

type Seen = { today: LocalDate; hidden: boolean };

export function movableOf(item: DealItem, { hidden }: Pick<Seen, "hidden">): Movable {
  const { id, version, brandName: brand, stage, currency, openWithTax, open } = item;
  const text = (amount: bigint) => {
    if (amount === 0n) return "";
    return hidden ? HIDDEN_AMOUNT : moneyText(amount, currency);
  };
  const sums = { open: hidden ? null : String(openWithTax), openText: text(openWithTax) };
  return { id, version, brand, stage, ...sums, expectedText: text(open) };
}

function cardOf(item: DealItem, seen: Seen): Card {
  const [first, ...others] = item.hints;
  return {
    ...movableOf(item, seen),
    title: item.title,
    amount: worthText(item, seen),
    isMoney: item.value > 0n,
    due: dueText(item, seen),
    done: doneText(item),
    hint: first === undefined ? "" : hintShort(first, seen),
    isUrgent: first !== undefined && isUrgent(first),
    moreHints: others.length === 0 ? "" : getT("pipeline")("hintCount", { count: others.length }),
  };
}

type Circumstances = Seen & { currency: Currency; query: DealListQuery };

/** The columns of the board with their sums, and the cards in them. */
export function boardOf(
  items: readonly DealItem[],
  { currency, query, ...seen }: Circumstances,
): { columns: Column[]; cards: Card[] } {
  const t = getT("pipeline");
  const money = (amount: bigint, code: Currency) => (seen.hidden ? HIDDEN_AMOUNT : moneyText(amount, code));
  const columns = sumStages(items).map(({ stage, count, sum, unconverted }): Column => {
    const isForeign = sum === 0n && unconverted.length > 0;
    const left = count - CARDS_PER_COLUMN;
    const href = dealsHref(query, { view: "table", stage });
    return {
      ...{ stage, count, name: getT("deals")(`stage.${stage}`), note: t(`stageNote.${stage}`) },
      sum: count === 0 || isForeign ? "" : money(sum, currency),
      extra: unconverted.map((one) =>
        t(isForeign ? "onlyUnconverted" : "plusUnconverted", { amount: money(one.amount, one.currency) }),
      ),
      more: left > 0 ? { href, text: t("columnMore", { count: left }) } : null,
    };
  });
  const cards = columns.flatMap(({ stage }) => latest(items.filter((item) => item.stage === stage)));
  return { columns, cards: cards.map((item) => cardOf(item, seen)) };
}

/** Of what is over, the last ones are looked at; of what goes on, those that wait longest come first. */
function latest(items: readonly DealItem[]): DealItem[] {
  const isOver = items[0]?.stage === "paid" || items[0]?.stage === "lost";
  return (isOver ? items.toReversed() : items).slice(0, CARDS_PER_COLUMN);
}
