import { StateBadge } from "@/components/income/state-badge";
import { STREAM_SERIES } from "@/components/income/stream-series";
import { Swatch } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

type VideoLinesProps = {
  video: VideoDetail;
  baseCurrency: Currency;
  today: LocalDate;
  hidden: boolean;
  canEdit: boolean;
};

export function VideoLines({ video, baseCurrency, today, hidden, canEdit }: VideoLinesProps) {
  const t = getT("videos");
  const streams = getT("streams");
  const add = canEdit && (
    <ButtonLink href={`/income/new?video=${video.id}`} icon="add">
      {t("addIncome")}
    </ButtonLink>
  );
  return (
    <Section title={t("incomeLines")} id="income" aside={add}>
      {video.lines.length === 0 && <p className="py-3 text-ink-3">{t("noLines")}</p>}
      <Rows label={t("incomeLines")}>
        {video.lines.map((line) => (
          <Row
            key={line.id}
            start={<Swatch series={STREAM_SERIES[line.stream]} />}
            detail={
              <>
                {periodText(line, { today })}
                {line.part !== null && !hidden && (
                  <span className="block">
                    {t("partOfLine", { amount: moneyText(line.amount, line.currency) })}
                  </span>
                )}
              </>
            }
            end={
              <span className="flex flex-col items-end gap-1 sm:flex-row sm:items-center sm:gap-3">
                <Money
                  text={
                    line.part === null || line.baseAmount === null
                      ? moneyText(line.amount, line.currency)
                      : moneyText(line.part, baseCurrency)
                  }
                  hidden={hidden}
                />
                <span className="sm:order-first">
                  <StateBadge state={line.state} />
                </span>
              </span>
            }
          >
            <RowLink href={`/income/${line.id}`}>{streams(line.stream)}</RowLink>
            {line.baseAmount === null && (
              <span className="ps-2 text-caption text-warn">{t("notConverted")}</span>
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
