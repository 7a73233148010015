import { CopyBlock } from "@/components/ui/copy-block";
import { Disclosure } from "@/components/ui/disclosure";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { countText, dayText, periodText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { VideoTable } from "./paid-videos";
import type { WorthWords } from "./worth-words";

type PaidMathProps = { worth: DealWorth; words: WorthWords };

/** Every figure of the section in words and numbers, to read or to copy, with the videos behind it. */
export function PaidMath({ worth, words }: PaidMathProps) {
  const t = getT("dealWorth");
  const working = getT("working");
  return (
    <div className="pt-4">
      <Disclosure summary={t("math")}>
        <VideoTable worth={worth} />
        <CopyBlock
          text={mathText({ worth, words })}
          name={t("mathName", { deal: worth.title })}
          label={working("copy")}
          copied={working("copied")}
          selected={working("selected")}
        />
      </Disclosure>
    </div>
  );
}

export function mathText({ worth, words }: PaidMathProps): string {
  const t = getT("dealWorth");
  return [
    t("mathName", { deal: `${worth.brandName}: ${worth.title}` }),
    "",
    valueLine({ worth, words }),
    t("mathFormula"),
    ...priceLines({ worth, words }),
    ...otherLines({ worth, words }),
    "",
    `${t("videos")}:`,
    ...videoLines(worth),
  ].join("\n");
}

function valueLine({ worth, words }: PaidMathProps): string {
  const t = getT("dealWorth");
  const value = words.money(worth.value.amount);
  if (worth.isPlainGift) return t("mathGift", { value });
  if (worth.stage === "inquiry" || worth.stage === "negotiating") return t("mathSpoken", { value });
  return t("mathValue", { value, isConverted: worth.isConverted ? "yes" : "no" });
}

function priceLines({ worth, words }: PaidMathProps): string[] {
  const t = getT("dealWorth");
  const { ages, projected } = worth.prices;
  const value = words.money(worth.value.amount);
  const lines = ages.map(({ age: at, price, reason }) => {
    const age = at === "now" ? t("today") : t("day", { age: at });
    if (price === null) return t("mathAgeNone", { age, reason: t(`reason.${reason}`) });
    return t("mathAge", { age, value, views: countText(price.views), price: words.price(price) });
  });
  if (projected.reason !== null || projected.basis === "known") return lines;
  const { views, price, basis } = projected;
  const said = {
    age: VIEW_HORIZON_DAYS,
    how: t(basis === "own" ? "byOwn" : "byDefault"),
    low: countText(views.low),
    high: countText(views.high),
    likely: countText(views.likely),
    priceLow: words.price(price.low),
    priceHigh: words.price(price.high),
    price: words.price(price.likely),
  };
  return [...lines, t("mathProjected", said)];
}

function otherLines({ worth, words }: PaidMathProps): string[] {
  const t = getT("dealWorth");
  const { promise, comparison, hourly, minutes, value, today } = worth;
  const lines: string[] = [];
  if (promise !== null)
    lines.push(
      t("mathPromise", {
        views: countText(promise.progress.views),
        promised: countText(promise.promised),
        value: words.money(value.amount),
        amount: words.money(promise.progress.difference),
      }),
    );
  if (comparison !== null && comparison.own.erpm.views > 0n) {
    const { erpm, period } = comparison.own;
    lines.push(
      t("mathOwn", {
        income: words.money(erpm.income),
        views: countText(erpm.views),
        price: words.price(erpm),
        period: periodText(period, { today }),
      }),
    );
  }
  if (hourly?.perHour != null && minutes !== null)
    lines.push(
      t("mathHour", { left: words.money(hourly.left), minutes, amount: words.money(hourly.perHour) }),
    );
  return lines;
}

function videoLines({ videos, today }: DealWorth): string[] {
  const t = getT("dealWorth");
  return videos.map(({ title, publishedOn, byAge, now }) =>
    t("mathVideo", {
      title,
      day: dayText(publishedOn, { today }),
      ages: byAge
        .map(({ age, views }) => t("mathVideoAge", { age, views: views === null ? "–" : countText(views) }))
        .join(", "),
      views: countText(now),
    }),
  );
}
