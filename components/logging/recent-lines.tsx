import { StateBadge } from "@/components/income/state-badge";
import { STREAM_SERIES } from "@/components/income/stream-series";
import { Swatch } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { moneyText } from "@/lib/core/text/figures";
import type { RecentLine } from "@/lib/features/logging/data";
import { getT } from "@/lib/server/messages";

/** The last lines typed: proof that saving worked, also where no script could say so. */
export function RecentLines({ lines, hidden }: { lines: readonly RecentLine[]; hidden: boolean }) {
  const t = getT("logging");
  if (lines.length === 0) return null;
  return (
    <Section title={t("recent")} id="recent">
      <Rows label={t("recent")}>
        {lines.map(({ id, stream, state, amount, currency, videoTitle }) => (
          <Row
            key={id}
            start={<Swatch series={STREAM_SERIES[stream]} />}
            detail={videoTitle !== null && <TitleText lines={1}>{videoTitle}</TitleText>}
            end={
              <>
                <StateBadge state={state} />
                <Money text={moneyText(amount, currency)} hidden={hidden} size="text" />
              </>
            }
          >
            <RowLink href={`/income/${id}`}>{getT("streams")(stream)}</RowLink>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
