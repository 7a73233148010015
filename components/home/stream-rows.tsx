import { StreamBar } from "@/components/charts/stream-bar";
import { STREAM_SERIES } from "@/components/income/stream-series";
import { Swatch } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { erpmText, moneyText } from "@/lib/core/text/figures";
import type { OverviewStream } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import { ChangeMark } from "./change-mark";
import { estimatedText, moneyChange } from "./change-text";
import type { Scene } from "./scene";

type StreamRowsProps = { scene: Scene; streams: readonly OverviewStream[]; views: bigint };

/** Every stream over the same views, so that the per-1,000 figures add up to the one above. */
export function StreamRows({ scene, streams, views }: StreamRowsProps) {
  if (streams.length === 0) return null;
  return (
    <Section title={getT("home")("streams")} id="streams">
      {!scene.hidden && <Bar streams={streams} />}
      <Rows>
        {streams.map((row) => (
          <StreamRow key={row.stream} scene={scene} row={row} views={views} />
        ))}
      </Rows>
    </Section>
  );
}

function StreamRow({ scene, row, views }: { scene: Scene; row: OverviewStream; views: bigint }) {
  const t = getT("home");
  const { currency, hidden, range, comparison } = scene;
  const { stream, income, estimated, previous } = row;
  const parts = [
    t("perThousandShort", { erpm: erpmText({ income, views }, currency) }),
    ...(estimated === 0n ? [] : [estimatedText(row, currency)]),
  ];
  return (
    <Row
      start={<Swatch series={STREAM_SERIES[stream]} />}
      detail={hidden ? undefined : parts.join(" · ")}
      end={
        <span className="grid justify-items-end">
          <Money text={moneyText(income, currency)} hidden={hidden} />
          {comparison && (
            <span className="text-caption">
              <ChangeMark {...moneyChange(previous?.income ?? 0n, income, currency)} hidden={hidden} />
            </span>
          )}
        </span>
      }
    >
      <RowLink href={`/income?stream=${stream}&range=${range}`}>{getT("streams")(stream)}</RowLink>
    </Row>
  );
}

function Bar({ streams }: { streams: readonly OverviewStream[] }) {
  const name = getT("streams");
  const whole = streams.reduce((sum, { income }) => sum + (income > 0n ? income : 0n), 0n);
  if (whole === 0n) return null;
  const parts = streams
    .filter(({ income }) => income > 0n)
    .map(({ stream, income }) => ({
      name: name(stream),
      share: Number(income) / Number(whole),
      colour: STREAM_SERIES[stream],
    }));
  const words = parts
    .map(({ name: part, share }) => `${part} ${String(Math.round(share * 100))} %`)
    .join(", ");
  return <StreamBar label={getT("home")("streamsBar", { parts: words })} parts={parts} />;
}
