import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import type { Currency } from "@/lib/core/money/currency";
import { CREDIBLE_VIEWS, shrinkageOf } from "@/lib/core/noise/rank-videos";
import { outwards } from "@/lib/core/noise/shown-range";
import { countText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { Ranking, RankingView } from "@/lib/features/ranking/schema";
import { getT } from "@/lib/server/messages";
import { rankingHref } from "./ranking-href";

type PlaceWorkingProps = {
  ranking: Ranking;
  video: Ranking["videos"][number];
  view: RankingView;
  currency: Currency;
  hidden: boolean;
};

/** How one video comes to its place: the formula with its numbers, and where its own figure is worked out line by line. */
export function PlaceWorking({ ranking: { group }, video, view, currency, hidden }: PlaceWorkingProps) {
  const t = getT("ranking");
  const { id, title, raw, shrunk, range, best, worst } = video;
  const { weight, spread, z } = shrinkageOf(video);
  const money = (text: string) => (hidden ? HIDDEN_AMOUNT : text);
  const { low, high } = outwards(range);
  // What took nothing back earns no less than nothing.
  const least = low.income < 0n && raw.income >= 0n ? { ...low, income: 0n } : low;
  const figures = {
    ...{ k: countText(CREDIBLE_VIEWS), views: countText(raw.views), best, worst },
    ...{ weight: weight.toFixed(3), rest: (1 - weight).toFixed(3), z: z.toFixed(3) },
    group: money(erpmText(group, currency)),
    income: money(moneyText(raw.income, currency)),
    raw: money(erpmText(raw, currency)),
    fair: money(erpmText(shrunk, currency)),
    spread: money(erpmText(spread, currency)),
    low: money(erpmText(least, currency)),
    high: money(erpmText(high, currency)),
  };
  return (
    <section
      id="how"
      aria-label={t("placeTitle")}
      className="mb-6 grid scroll-mt-24 gap-2 border-s-4 border-accent ps-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="min-w-0 font-semibold">
          <TitleText lines={2}>{title}</TitleText>
        </h2>
        <TextLink href={rankingHref(view)}>{t("closePlace")}</TextLink>
      </div>
      <ul className="grid max-w-prose gap-1 text-ink-2">
        {(["ownSum", "weightSum", "fairSum", "rangeSum", "placeSum"] as const).map((line) => (
          <li key={line} className="wrap-anywhere">
            {t(line, figures)}
          </li>
        ))}
      </ul>
      <p>
        <TextLink href={workingHref({ subject: { tag: "video", videoId: id }, ...view })}>
          {getT("working")("all")}
        </TextLink>
      </p>
    </section>
  );
}
