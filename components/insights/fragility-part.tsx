import type { Route } from "next";
import { workingHref } from "@/components/shell/working-href";
import { Badge } from "@/components/ui/badge";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { FigureLink, RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import { parseSource } from "@/lib/core/explain/income-source";
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
                <Row key={source.key} end={<SourceIncome {...{ kind, source, year, look }} />}>
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

type Source = FragilityInsight["largest"][number];

type SourceIncomeProps = Pick<Insights, "year"> & { kind: SourceKind; source: Source; look: Look };

/** What it brought in and which part of all that is, each line of it a tap away. */
function SourceIncome({ kind, source: { key, name, income }, year, look }: SourceIncomeProps) {
  const text = `${moneyText(income, look.currency)} (${shareText(income, year.total.income)})`;
  const money = <Money text={text} hidden={look.hidden} size="text" />;
  const subject = subjectOf(kind, key);
  if (subject === null) return money;
  const label = getT("working")("open", {
    figure: `${nameOf(kind, name)} ${look.hidden ? HIDDEN_AMOUNT : text}`,
  });
  return (
    <FigureLink href={workingHref({ subject, ...MONTHS })} label={label}>
      {money}
    </FigureLink>
  );
}

type SourceNameProps = { kind: SourceKind; source: Source };

/** Of a brand that is known by the fees that name it alone. */
const PROGRAMME = "programme:";

/** The months that are told of. */
const MONTHS = { range: "12m", clock: "earned" } as const;

/** The lines of a source, by the same months. */
function linesOf(given: Record<string, string>): Route<`/income?${string}`> {
  return `/income?${new URLSearchParams({ ...given, ...MONTHS }).toString()}`;
}

/** Opens where a source stands: its page, or its lines. */
function SourceName({ kind, source: { key, name: own } }: SourceNameProps) {
  const name = <TitleText lines={2}>{nameOf(kind, own)}</TitleText>;
  if (kind === "video") return <RowLink href={`/videos/${key}`}>{name}</RowLink>;
  if (kind !== "brand") return <RowLink href={linesOf({ [kind]: key })}>{name}</RowLink>;
  return key.startsWith(PROGRAMME) ? (
    <RowLink href={linesOf({ q: own, stream: "brand_deal" })}>{name}</RowLink>
  ) : (
    <RowLink href={`/brands/${key}`}>{name}</RowLink>
  );
}

/** What the income of a source is worked out as. */
function subjectOf(kind: SourceKind, key: string): FigureSubject | null {
  switch (kind) {
    case "video":
      return {
        tag: "part",
        part: { stream: null, currency: null, segment: { by: "video", key, zone: null } },
      };
    case "stream": {
      const stream = parseStream(key);
      return stream && { tag: "stream", stream };
    }
    case "platform":
    case "brand": {
      const source = parseSource(key.startsWith(PROGRAMME) ? key : `${kind}:${key}`);
      return source && { tag: "source", source };
    }
  }
}

function nameOf(kind: SourceKind, name: string): string {
  const stream = kind === "stream" ? parseStream(name) : null;
  if (stream !== null) return getT("streams")(stream);
  const platform = kind === "platform" ? parsePlatform(name) : null;
  return platform === null ? name : getT("channels")(`platforms.${platform}`);
}
