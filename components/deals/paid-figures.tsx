import { Figure, FigureList } from "@/components/ui/figure";
import type { ProjectedPrice } from "@/lib/core/deals/delivered-price";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { countText, shareText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { hoursText, type WorthWords } from "./worth-words";

type PaidFiguresProps = { worth: DealWorth; words: WorthWords };

/** The price now, what it comes to, and what an hour earned. */
export function PaidFigures({ worth, words }: PaidFiguresProps) {
  const t = getT("dealWorth");
  const { prices, value, hourly, minutes } = worth;
  const now = prices.ages.at(-1);
  const { projected } = prices;
  return (
    <FigureList>
      <Figure label={t("now")} text={now?.price ? words.price(now.price) : "–"}>
        {now?.price
          ? t("nowOf", { value: words.money(value.amount), views: countText(now.price.views) })
          : now && t(`reason.${now.reason}`)}
      </Figure>
      {projected.reason === null ? (
        <Figure
          label={projected.basis === "known" ? t("reached", { days: VIEW_HORIZON_DAYS }) : t("eventual")}
          text={words.range(projected.price)}
        >
          {eventualText(projected)}
        </Figure>
      ) : (
        <Figure label={t("eventual")} text="–">
          <span className="block max-w-64">{t(`gap.${projected.reason}`)}</span>
        </Figure>
      )}
      {hourly !== null && value.amount > 0n && (
        <Figure label={t("perHour")} text={hourly.perHour === null ? "–" : words.money(hourly.perHour)}>
          {hourly.perHour === null || minutes === null
            ? t("noHours")
            : t("perHourText", { left: words.money(hourly.left), hours: hoursText(minutes) })}
        </Figure>
      )}
    </FigureList>
  );
}

/** How much of it is there, and by what the rest is told. */
function eventualText({ basis, developed, views }: ProjectedPrice): string {
  const t = getT("dealWorth");
  if (basis === "known") return t("reachedText", { views: countText(views.likely) });
  const share = shareText(developed.numerator, developed.denominator);
  return t("eventualText", { share, how: t(basis === "own" ? "byOwn" : "byDefault") });
}
