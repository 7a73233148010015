import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { countText, moneyText } from "@/lib/core/text/figures";
import type { Overview } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import type { Scene } from "./scene";

/** What the figure above does not see, each with the way to mend it. Nothing to say, nothing shown. */
export function CoverageNotes({ scene, overview }: { scene: Scene; overview: Overview }) {
  const t = getT("home");
  const { currency, hidden, range } = scene;
  const { otherViews, incomeWithoutViews, viewsWithoutIncome } = overview.current.coverage;
  const { unconverted, recentWithoutIncome } = overview;
  const isWhole =
    unconverted.length === 0 &&
    recentWithoutIncome === 0 &&
    viewsWithoutIncome.views === 0n &&
    otherViews === 0n &&
    incomeWithoutViews === 0n;
  if (isWhole) return null;
  return (
    <Section title={t("coverage")} id="coverage">
      <Rows>
        {unconverted.map(({ currency: foreign, amount }) => (
          <Row
            key={foreign}
            detail={t("unconvertedHint")}
            end={<Money text={moneyText(amount, foreign)} hidden={hidden} />}
          >
            <RowLink href={`/income?state=unconverted&range=${range}`}>
              {t("unconverted", { currency: foreign })}
            </RowLink>
          </Row>
        ))}
        {viewsWithoutIncome.views > 0n && (
          <Row
            detail={t("viewsWithoutIncomeHint")}
            end={<Money text={countText(viewsWithoutIncome.views)} />}
          >
            {t("viewsWithoutIncome", { count: viewsWithoutIncome.videos })}
          </Row>
        )}
        {recentWithoutIncome > 0 && (
          <Row detail={t("withoutIncomeHint")} end={<Money text={String(recentWithoutIncome)} />}>
            <RowLink href="/videos?without=income">
              {t("withoutIncome", { count: recentWithoutIncome })}
            </RowLink>
          </Row>
        )}
        {otherViews !== 0n && (
          <Row
            detail={t(otherViews > 0n ? "otherViewsHint" : "otherViewsNegativeHint")}
            end={<Money text={countText(otherViews)} />}
          >
            {t("otherViews")}
          </Row>
        )}
        {incomeWithoutViews !== 0n && (
          <Row
            detail={t("incomeWithoutViewsHint")}
            end={<Money text={moneyText(incomeWithoutViews, currency)} hidden={hidden} />}
          >
            {t("incomeWithoutViews")}
          </Row>
        )}
      </Rows>
    </Section>
  );
}
