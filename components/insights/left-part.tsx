import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { Ratio } from "@/lib/core/income/settlement";
import { sumLeft } from "@/lib/core/insights/money-left";
import { countText, moneyText, shareText } from "@/lib/core/text/figures";
import type { Insights, LeftInsight, LeftItem } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { InsightCard, InsightCards, type Reader } from "./insight-card";
import { money, perThousand, type Look } from "./words";

type LeftPartProps = { insights: Insights; look: Look; reader: Reader };

/** What was not earned, by reason, with what can be done. */
export function LeftPart({ insights, look, reader }: LeftPartProps) {
  const t = getT("insights");
  const shown = insights.left.filter(({ isDismissed }) => !isDismissed);
  if (shown.length === 0 && insights.left.length > 0) return null;
  return (
    <Section
      title={t("left")}
      id="left"
      aside={shown.length > 0 && t("leftSum", { amount: money(sumLeft(shown), look) })}
    >
      {shown.length === 0 ? (
        <p className="py-3 text-ink-2">{t("leftNone")}</p>
      ) : (
        <>
          <InsightCards label={t("left")}>
            {shown.map((insight) => (
              <LeftCard key={insight.key} {...{ insight, insights, look, reader }} />
            ))}
          </InsightCards>
          <p className="pt-2 text-caption text-ink-3">{t("leftHint")}</p>
        </>
      )}
    </Section>
  );
}

function LeftCard({ insight, insights, look, reader }: LeftPartProps & { insight: LeftInsight }) {
  const t = getT("insights");
  const { reason, videos, views, items, amount } = insight;
  const value = amount.ok ? amount.value : 0n;
  return (
    <InsightCard
      insight={insight}
      reader={reader}
      title={t(`reason.${reason}`)}
      end={<Money text={moneyText(value, look.currency)} hidden={look.hidden} />}
      opens={{
        summary: t("leftOpen"),
        children: (
          <>
            <p className="text-ink-2">{formulaOf(insight, { insights, look })}</p>
            {items.length < videos && reason !== "unpaid-bonus" && (
              <p className="text-ink-2">{t("leftMost", { count: items.length })}</p>
            )}
            <Rows label={t(`reason.${reason}`)}>
              {items.map((item) => (
                <LeftRow key={item.id} item={item} look={look} />
              ))}
            </Rows>
          </>
        ),
      }}
    >
      <p className="text-ink-2">{t(`what.${reason}`, { videos, views: countText(views ?? 0n) })}</p>
    </InsightCard>
  );
}

function LeftRow({ item: { id, title, views, amount }, look }: { item: LeftItem; look: Look }) {
  return (
    <Row
      end={
        <span className="figure">
          {amount === null
            ? `${countText(views ?? 0n)} ${getT("insights")("views").toLowerCase()}`
            : money(amount, look)}
        </span>
      }
    >
      <RowLink href={amount === null ? `/videos/${id}` : `/deals/${id}`}>
        <TitleText lines={2}>{title}</TitleText>
      </RowLink>
    </Row>
  );
}

type Reckoned = { insights: Insights; look: Look };

function formulaOf({ reason, views, amount }: LeftInsight, { insights: { rates }, look }: Reckoned): string {
  const t = getT("insights");
  const words = { views: countText(views ?? 0n), amount: money(amount.ok ? amount.value : 0n, look) };
  if (reason === "unpaid-bonus" || reason === "lapsed-usage-rights") return t("leftFormula.bonus");
  if (reason === "unlinked-product")
    return t("leftFormula.commission", {
      ...words,
      rate: perThousand(toErpm(rates.commission), look),
      videos: rates.linkedVideos,
    });
  return t("leftFormula.views", {
    ...words,
    qualified: shareText(rates.qualified?.numerator ?? 0n, rates.qualified?.denominator ?? 0n),
    rate: perThousand(toErpm(rates.rate), look),
    videos: rates.eligibleVideos,
  });
}

/** Minor units ÷ views as what is written per 1,000. */
function toErpm(ratio: Ratio | null) {
  return { income: ratio?.numerator ?? 0n, views: ratio?.denominator ?? 0n };
}
