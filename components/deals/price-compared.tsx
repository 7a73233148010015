import { periodText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { timesText, type WorthWords } from "./worth-words";

type PriceComparedProps = { worth: DealWorth; words: WorthWords };

/** Beside what the creator's views earn without deals, and beside the other deals, in words. */
export function PriceCompared({ worth, words }: PriceComparedProps) {
  const now = worth.prices.ages.at(-1)?.price;
  if (worth.comparison === null || !now || worth.value.amount <= 0n) return null;
  return (
    <div className="grid max-w-prose gap-2 wrap-anywhere text-ink-2">
      <p>{ownText({ worth, words })}</p>
      <p>{pastText({ worth, words })}</p>
    </div>
  );
}

function ownText({ worth, words }: PriceComparedProps): string {
  const t = getT("dealWorth");
  const now = worth.prices.ages.at(-1)?.price;
  if (worth.comparison === null || !now) return "";
  const { own } = worth.comparison;
  const period = periodText(own.period, { today: worth.today });
  const said = { brand: worth.brandName, price: words.price(now), period };
  if (own.reason === "no-own-views") return t("compare.ownNoViews", said);
  if (own.times === null) return t("compare.ownNothing", said);
  const shown = { ...said, own: words.price(own.erpm) };
  return words.hidden
    ? t("compare.ownHidden", shown)
    : t("compare.own", { ...shown, times: timesText(own.times) });
}

function pastText({ worth: { comparison }, words }: PriceComparedProps): string {
  const t = getT("dealWorth");
  if (comparison?.past.median == null || comparison.rank === null) return t("compare.noPast");
  const { past, rank } = comparison;
  if (past.times === null || past.median === null) return t("compare.pastUnpaid");
  const median = words.price(past.median);
  if (words.hidden) return t("compare.pastHidden", { median, ...rank });
  return t("compare.past", { median, times: timesText(past.times), ...rank });
}
