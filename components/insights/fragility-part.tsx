import { workingHref } from "@/components/shell/working-href";
import { Badge } from "@/components/ui/badge";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { parsePlatform } from "@/lib/core/income/platform";
import { parseStream } from "@/lib/core/income/stream";
import { moneyText, periodText, shareText } from "@/lib/core/text/figures";
import type { FragilityInsight, Insights, SourceKind } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { InsightCard, InsightCards, type Reader } from "./insight-card";
import { money, perThousand, type Look } from "./words";

type FragilityPartProps = { insights: Insights; look: Look; reader: Reader };

/** How many sources income really has, and what is left without the largest. */
export function FragilityPart({ insights, look, reader }: FragilityPartProps) {
  const t = getT("insights");
  const { fragility, year, today } = insights;
  const shown = fragility.ok ? fragility.value.filter(({ isDismissed }) => !isDismissed) : [];
  if (fragility.ok && shown.length === 0) return null;
  return (
    <Section
      title={t("fragility")}
      id="fragility"
      aside={t("fragilityPeriod", { period: periodText(year.period, { today }) })}
    >
      {fragility.ok ? (
        <InsightCards label={t("fragility")}>
          {shown.map((insight) => (
            <FragilityCard key={insight.key} {...{ insight, insights, look, reader }} />
          ))}
        </InsightCards>
      ) : (
        <p className="py-3 text-ink-2">
          {t(fragility.error === "no-income" ? "fragilityNone" : "fragilityShort")}
        </p>
      )}
    </Section>
  );
}

type FragilityCardProps = FragilityPartProps & { insight: FragilityInsight };

function FragilityCard({ insight, insights: { year }, look, reader }: FragilityCardProps) {
  const t = getT("insights");
  const { kind, name, found, isHeavy, largest } = insight;
  const { without, share } = found.top;
  const figures = {
    income: money(without.income, look),
    total: money(year.total.income, look),
    erpm: perThousand(without, look),
    now: perThousand(year.total, look),
  };
  const takesViews = kind === "video" || kind === "platform";
  const thousandths = BigInt(Math.round(share * 1000));
  return (
    <InsightCard
      insight={insight}
      reader={reader}
      title={t(`kind.${kind}`)}
      end={<Badge mark={isHeavy ? "dashed" : "tick"}>{t(isHeavy ? "heavy" : "spread")}</Badge>}
      opens={{
        summary: t("largestRows"),
        children: (
          <>
            <Rows label={t("largestRows")}>
              {largest.map((source) => (
                <Row
                  key={source.key}
                  end={
                    <Money
                      text={`${moneyText(source.income, look.currency)} (${shareText(source.income, year.total.income)})`}
                      hidden={look.hidden}
                      size="text"
                    />
                  }
                >
                  <SourceName kind={kind} source={source} />
                </Row>
              ))}
            </Rows>
            <p className="text-ink-2">
              {t("fragilityFormula")}{" "}
              {t("fragilitySum", {
                concentration: found.concentration.toFixed(4),
                effective: found.effective.toFixed(2),
              })}
            </p>
          </>
        ),
      }}
    >
      <p className="text-ink-2">
        {t("effective", { sources: found.sources, effective: found.effective.toFixed(1) })}{" "}
        {t("largest", {
          name: nameOf(kind, name),
          share: look.hidden ? HIDDEN_AMOUNT : shareText(thousandths, 1000n),
        })}{" "}
        {t(takesViews ? "withoutViews" : "without", figures)}
      </p>
    </InsightCard>
  );
}

type SourceNameProps = { kind: SourceKind; source: { key: string; name: string } };

/** Of a brand that is known by the fees that name it alone. */
const PROGRAMME = "programme:";

/** The fees that name a brand, by the same months. */
function feesOf(programme: string): string {
  return new URLSearchParams({
    q: programme,
    stream: "brand_deal",
    range: "12m",
    clock: "earned",
  }).toString();
}

/** Opens the rows behind a source; of a platform there is no page. */
function SourceName({ kind, source: { key, name: own } }: SourceNameProps) {
  const name = <TitleText lines={2}>{nameOf(kind, own)}</TitleText>;
  const stream = kind === "stream" ? parseStream(key) : null;
  const figure =
    stream && ({ subject: { tag: "stream", stream } as const, range: "12m", clock: "earned" } as const);
  if (figure) return <RowLink href={workingHref(figure)}>{name}</RowLink>;
  if (kind === "video") return <RowLink href={`/videos/${key}`}>{name}</RowLink>;
  if (kind !== "brand") return name;
  return key.startsWith(PROGRAMME) ? (
    <RowLink href={`/income?${feesOf(own)}`}>{name}</RowLink>
  ) : (
    <RowLink href={`/brands/${key}`}>{name}</RowLink>
  );
}

function nameOf(kind: SourceKind, name: string): string {
  const stream = kind === "stream" ? parseStream(name) : null;
  if (stream !== null) return getT("streams")(stream);
  const platform = kind === "platform" ? parsePlatform(name) : null;
  return platform === null ? name : getT("channels")(`platforms.${platform}`);
}
