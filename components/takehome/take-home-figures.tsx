import type { Route } from "next";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { countText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { TakeHomeReport } from "@/lib/features/takehome/schema";
import { getT } from "@/lib/server/messages";

type TakeHomeFiguresProps = {
  report: TakeHomeReport;
  period: string;
  hidden: boolean;
  /** Where the gross is worked out. */
  grossHref: Route;
};

/** What fits a phone in the largest type. */
const LONGEST_HERO = 11;

/** What is left, what that is per 1,000 views, and how much of the gross it is. */
export function TakeHomeFigures({ report, period, hidden, grossHref }: TakeHomeFiguresProps) {
  const t = getT("takeHome");
  const { ladder, views, currency, estimated } = report;
  const net = moneyText(ladder.net, currency);
  const gross = moneyText(ladder.gross, currency);
  const share = shareText(ladder);
  return (
    <>
      <FigureList>
        <Figure
          label={t("hero", { period })}
          text={net}
          hidden={hidden}
          size={net.length > LONGEST_HERO ? "title" : "hero"}
        >
          <TextLink href={grossHref}>{t("ofGross", { gross: hidden ? HIDDEN_AMOUNT : gross })}</TextLink>
          {estimated !== 0n && (
            <span className="block">
              {t("ofWhichEstimated", { amount: hidden ? HIDDEN_AMOUNT : moneyText(estimated, currency) })}
            </span>
          )}
        </Figure>
        <Figure
          label={t("perThousand")}
          text={erpmText({ income: ladder.net, views }, currency)}
          hidden={hidden && views > 0n}
        >
          {views > 0n ? t("perViews", { views: countText(views) }) : t("noViews")}
        </Figure>
        {share !== null && (
          <Figure label={t("share")} text={share} hidden={hidden}>
            {t("shareText")}
          </Figure>
        )}
      </FigureList>
      {ladder.net < 0n && !hidden && <p className="mt-4 text-ink-2">{t("negative")}</p>}
    </>
  );
}

/** Only where it says something: of nothing, and of a loss, there is no share. */
function shareText({ gross, net }: TakeHomeReport["ladder"]): string | null {
  if (gross <= 0n || net < 0n) return null;
  return `${(Number((net * 1000n) / gross) / 10).toFixed(1)}%`;
}
