import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { choiceOf } from "@/lib/core/income/split-form";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText, periodText, shareText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";

type LineSpreadProps = { line: IncomeDetail; baseCurrency: Currency; today: LocalDate; hidden: boolean };

/** How a line that is split falls on its videos: all of it has a row, what belongs to none of them too. */
export function LineVideos({ line, baseCurrency, hidden }: Omit<LineSpreadProps, "today">) {
  const t = getT("income");
  const { spread, facts } = line;
  const isSpread = facts.split !== null || spread.videos.filter(({ videoId }) => videoId !== null).length > 1;
  // A line that has no day yet is said by its days.
  const clock = CLOCKS.find((one) => spread.days[one].sum !== 0n);
  if (!isSpread || clock === undefined) return null;
  const whole = spread.days[clock].sum;
  return (
    <Section
      title={t("spread.videos")}
      id="videos"
      aside={facts.split && t(`splitBy.${choiceOf(facts.split)}`)}
    >
      <Rows label={t("spread.videos")}>
        {spread.videos.map(({ videoId, title, ...parts }) => (
          <Row
            key={videoId ?? ""}
            detail={videoId === null ? whyNobody(line) : shareText(parts[clock], whole)}
            end={
              <Money
                text={moneyText(parts[clock], baseCurrency)}
                hidden={hidden}
                size="text"
                weight={videoId === null ? "plain" : "bold"}
              />
            }
          >
            {videoId === null ? (
              t("spread.notAttributed", { share: shareText(parts[clock], whole) })
            ) : (
              <RowLink href={`/videos/${videoId}`}>
                <TitleText lines={2}>{title}</TitleText>
              </RowLink>
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** Why a part of a split belongs to no video. */
function whyNobody({ facts: { split } }: IncomeDetail): string {
  const t = getT("income");
  const isGone = split?.shares.some(({ videoId }) => videoId === null) ?? false;
  if (isGone) return t("spread.gone");
  return split?.whole != null ? t("spread.leftOfWhole") : t("spread.noVideo");
}

/** On which days a line falls by each clock, and what has no day yet. */
export function LineDays({ line, baseCurrency, today, hidden }: LineSpreadProps) {
  const t = getT("income");
  const { baseAmount, state } = line;
  if (baseAmount === null || state === "reversed") return null;
  return (
    <Section title={t("spread.days")} id="days" aside={t(`earnedBy.${line.facts.earnedBy}`)}>
      <Rows label={t("spread.days")}>
        {CLOCKS.map((clock) => {
          const { first, last, sum, ahead } = line.spread.days[clock];
          const missing = whyNoDay(line, { clock, left: baseAmount - sum });
          const span =
            first === null || last === null
              ? null
              : periodText({ from: first, to: addDays(last, 1) }, { today });
          const coming =
            ahead === 0n || hidden ? null : t("spread.ahead", { amount: moneyText(ahead, baseCurrency) });
          const details = [span, coming, missing].filter((text) => text !== null);
          return (
            <Row
              key={clock}
              detail={details.join(" · ")}
              end={<Money text={moneyText(sum, baseCurrency)} hidden={hidden} size="text" />}
            >
              {t(`spread.clock.${clock}`)}
            </Row>
          );
        })}
      </Rows>
    </Section>
  );
}

type Left = { clock: Clock; left: bigint };

/** Why not all of an amount is on days; null where it is. */
function whyNoDay({ isStatement, paidOn, facts }: IncomeDetail, { clock, left }: Left): string | null {
  if (left === 0n) return null;
  const t = getT("income");
  if (clock === "paid" && paidOn === null) return t("spread.notPaid");
  if (isStatement) return t("spread.inItsLines");
  if (facts.earnedBy === "payment" && paidOn === null) return t("spread.whenPaid");
  return t("spread.elsewhere");
}
