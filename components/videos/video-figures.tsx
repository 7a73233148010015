import type { Route } from "next";
import { estimatedText } from "@/components/home/change-text";
import { workingHref } from "@/components/shell/working-href";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { TextLink } from "@/components/ui/row-link";
import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import type { Clock } from "@/lib/core/income/clock";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { countText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

type VideoFiguresProps = { video: VideoDetail; currency: Currency; clock: Clock; hidden: boolean };

export function VideoFigures({ video, currency, clock, hidden }: VideoFiguresProps) {
  const t = getT("videos");
  const clocks = getT("clocks");
  const { income, views, estimated, rewards } = totalsOf(video);
  const hasViews = video.snapshotCount > 0 || views > 0n;
  const hasIncome = video.lines.some(({ baseAmount, state }) => baseAmount !== null && state !== "reversed");
  const erpm = { income, views };
  const all = workingHref({ subject: { tag: "video", videoId: video.id }, range: "all", clock });
  return (
    <FigureList>
      <Figure
        label={t("figures.erpm")}
        text={hasIncome ? erpmText(erpm, currency) : "–"}
        hidden={hidden && hasIncome}
        how={hasIncome ? howOf(erpmText(erpm, currency), all, hidden) : undefined}
      >
        {!hasViews && t("figures.noViews")}
        {hasViews && !hasIncome && t("figures.noIncome")}
        {hasIncome && views > 0n && <How kind="erpmHow" {...{ erpm, currency, hidden, all }} />}
      </Figure>
      <Figure
        label={clocks("chart", { chart: t("figures.income"), clock: clocks(`by.${clock}`) })}
        text={moneyText(income, currency)}
        hidden={hidden}
        how={howOf(moneyText(income, currency), all, hidden)}
      >
        {incomeNote({ income, estimated }, { currency, clock, hidden })}
      </Figure>
      <Figure
        label={t("figures.views")}
        text={hasViews ? countText(views) : "–"}
        how={hasViews ? howOf(countText(views), all, false) : undefined}
      >
        {hasViews ? t("figures.lastCount") : t("figures.noViews")}
      </Figure>
      {rewards.views > 0n && (
        <Figure label={t("figures.rewards")} text={erpmText(rewards, currency)} hidden={hidden}>
          <How kind="rewardsHow" erpm={rewards} {...{ currency, hidden, all }} />
        </Figure>
      )}
    </FigureList>
  );
}

/** Where a figure is worked out. */
function howOf(figure: string, href: Route, hidden: boolean) {
  return { href, label: getT("working")("open", { figure: hidden ? HIDDEN_AMOUNT : figure }) };
}

/** How much of it is a guess. */
function incomeNote(
  { income, estimated }: { income: bigint; estimated: bigint },
  { currency, clock, hidden }: Pick<VideoFiguresProps, "currency" | "clock" | "hidden">,
): string {
  if (estimated === 0n) return getT("videos")(clock === "paid" ? "figures.allPaid" : "figures.allIncome");
  if (hidden) return getT("home")("ofWhichEstimated", { amount: HIDDEN_AMOUNT });
  return estimatedText({ income, estimated }, currency);
}

type HowProps = {
  kind: "erpmHow" | "rewardsHow";
  erpm: Erpm;
  currency: Currency;
  hidden: boolean;
  all: Route;
};

function How({ kind, erpm, currency, hidden, all }: HowProps) {
  const t = getT("videos");
  const exact = erpmDecimal(erpm, { exponent: exponentOf(currency), digits: 6 }) ?? "";
  const values = {
    income: hidden ? HIDDEN_AMOUNT : moneyText(erpm.income, currency),
    views: countText(erpm.views),
    exact: hidden ? HIDDEN_AMOUNT : exact,
  };
  return (
    <Popover label={t("figures.how")} face={<span className="text-caption">{t("figures.how")}</span>}>
      <span className="grid gap-2">
        {t(`figures.${kind}`, values)}
        <TextLink href={all}>{getT("working")("all")}</TextLink>
      </span>
    </Popover>
  );
}

function totalsOf({ days }: VideoDetail) {
  const sum = (pick: (day: VideoDetail["days"][number]) => bigint) =>
    days.reduce((all, day) => all + pick(day), 0n);
  return {
    income: sum(({ income }) => income),
    views: sum(({ views }) => views),
    estimated: sum(({ estimated }) => estimated),
    rewards: { income: sum((day) => day.qualifiedIncome), views: sum((day) => day.qualifiedViews) },
  };
}
