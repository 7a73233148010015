import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { TextLink } from "@/components/ui/row-link";
import type { Currency } from "@/lib/core/money/currency";
import { CREDIBLE_VIEWS } from "@/lib/core/noise/rank-videos";
import { countText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { Ranking, RankingView } from "@/lib/features/ranking/schema";
import { getT } from "@/lib/server/messages";
import { rankingHref } from "./ranking-href";

type RankingTextProps = { ranking: Ranking; currency: Currency; hidden: boolean };

/** Why the order is not that of the plain figures, in one line, and the first place worked out. */
export function RankingText({ ranking: { videos, group, count }, currency, hidden }: RankingTextProps) {
  const t = getT("ranking");
  const [first] = videos;
  const money = (text: string) => (hidden ? HIDDEN_AMOUNT : text);
  const all = money(erpmText(group, currency));
  const k = countText(CREDIBLE_VIEWS);
  return (
    <div className="mb-4 grid max-w-prose gap-1 text-ink-2">
      <p>{count === 1 ? t("one") : t("text", { erpm: all, count })}</p>
      {first && (
        <p>
          <Popover label={t("how")} face={<span className="text-caption">{t("how")}</span>}>
            <span className="grid gap-2">
              {t("howText", { k })}
              <span className="text-caption text-ink-2">
                {t("howSum", {
                  ...{ k, group: all, title: first.title },
                  income: money(moneyText(first.raw.income, currency)),
                  views: countText(first.raw.views),
                  fair: money(erpmText(first.shrunk, currency)),
                  raw: money(erpmText(first.raw, currency)),
                })}
              </span>
            </span>
          </Popover>
        </p>
      )}
    </div>
  );
}

/** Videos that have no place, and why. */
export function NotRanked({ ranking, view }: { ranking: Ranking; view: RankingView }) {
  const t = getT("ranking");
  const { videos, count } = ranking;
  const { forBrand, withoutIncome } = ranking.leftOut;
  return (
    <div className="mt-4 grid gap-1 text-caption text-ink-2">
      {videos.length < count && (
        <p>
          {t("first", { shown: videos.length, count })}{" "}
          {!view.all && <TextLink href={rankingHref({ ...view, all: true })}>{t("showAll")}</TextLink>}
        </p>
      )}
      {forBrand > 0 && (
        <p>
          {t("forBrand", { count: forBrand })} <TextLink href="/deals">{t("deals")}</TextLink>
        </p>
      )}
      {withoutIncome > 0 && <p>{t("withoutIncome", { count: withoutIncome })}</p>}
    </div>
  );
}
