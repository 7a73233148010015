import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Milestone } from "@/lib/core/deals/counted-views";
import type { ProjectedPrice } from "@/lib/core/deals/delivered-price";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Ratio } from "@/lib/core/income/settlement";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";

/** How amounts are written on a page; while they are hidden, none is. */
export type WorthWords = {
  hidden: boolean;
  money: (amount: bigint) => string;
  price: (erpm: Erpm) => string;
  range: (price: ProjectedPrice["price"]) => string;
};

export function worthWords({ currency, hidden }: { currency: Currency; hidden: boolean }): WorthWords {
  const mask = (text: string) => (hidden ? HIDDEN_AMOUNT : text);
  const price = (erpm: Erpm) => mask(erpmText(erpm, currency));
  return {
    hidden,
    money: (amount) => mask(moneyText(amount, currency)),
    price,
    range: ({ low, high }) => {
      const [from, to] = [price(low), price(high)];
      return from === to ? from : `${from}–${to}`;
    },
  };
}

/** "1.8×", with two figures below a hundred. */
export function timesText({ numerator, denominator }: Ratio): string {
  const times = Number((numerator * 10_000n) / denominator) / 10_000;
  const digits = times < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 };
  return `${new Intl.NumberFormat(NUMBER_LOCALE, digits).format(times)}×`;
}

/** "12 h 30 min". */
export function hoursText(minutes: number): string {
  const t = getT("dealWorth");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? t("hours", { hours }) : t("hoursMinutes", { hours, minutes: rest });
}

type Marked = { today: LocalDate; isOver: boolean; lastDay: LocalDate; isKnown: boolean };

/** When views reach a mark, in words. `isKnown`: something can be said of what is to come. */
export function markText(
  { reachedOn, expected }: Milestone,
  { today, isOver, lastDay, isKnown }: Marked,
): string {
  const t = getT("dealWorth");
  const say = (day: LocalDate) => dayText(day, { today });
  if (reachedOn !== null) return t("mark.reached", { day: say(reachedOn) });
  if (isOver) return t("mark.over");
  if (!isKnown || expected === null) return t("mark.unknown");
  const { earliest, likely, latest } = expected;
  if (earliest === null) return t("mark.not", { day: say(lastDay) });
  if (likely === null) return t("mark.unlikely", { earliest: say(earliest) });
  const words = { likely: say(likely), earliest: say(earliest) };
  return latest === null
    ? t("mark.expectedOpen", words)
    : t("mark.expected", { ...words, latest: say(latest) });
}
