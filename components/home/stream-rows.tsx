import { StreamBar } from "@/components/charts/stream-bar";
import { STREAM_SERIES } from "@/components/income/stream-series";
import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { erpmText, moneyText } from "@/lib/core/text/figures";
import type { OverviewStream } from "@/lib/core/erpm/overview";
import { getT } from "@/lib/server/messages";
import { changeView, estimatedText, moneyChange } from "./change-text";
import { FigureRows, type FigureRow } from "./figure-rows";
import type { Scene } from "./scene";

type StreamRowsProps = { scene: Scene; streams: readonly OverviewStream[]; views: bigint };

/** Every stream over the same views, so that the per-1,000 figures add up to the one above. */
export function StreamRows({ scene, streams, views }: StreamRowsProps) {
  if (streams.length === 0) return null;
  return (
    <Section title={getT("home")("streams")} id="streams" aside={getT("clocks")(`by.${scene.clock}`)}>
      {!scene.hidden && <Bar streams={streams} />}
      <FigureRows rows={streams.map((stream) => toRow(stream, { scene, views }))} />
    </Section>
  );
}

function toRow(
  { stream, income, estimated, previous }: OverviewStream,
  { scene, views }: { scene: Scene; views: bigint },
): FigureRow {
  const { currency, hidden, range, clock, comparison } = scene;
  const figure = hidden ? HIDDEN_AMOUNT : moneyText(income, currency);
  const parts = [
    getT("home")("perThousandShort", { erpm: erpmText({ income, views }, currency) }),
    ...(estimated === 0n ? [] : [estimatedText({ income, estimated }, currency)]),
  ];
  const changed = moneyChange(previous?.income ?? 0n, income, currency);
  return {
    id: stream,
    name: getT("streams")(stream),
    href: `/income?stream=${stream}&range=${range}&clock=${clock}`,
    colour: STREAM_SERIES[stream],
    figure,
    working: {
      href: workingHref({ subject: { tag: "stream", stream }, range, clock }),
      label: getT("working")("open", { figure }),
    },
    ...(hidden ? {} : { detail: parts.join(" · ") }),
    ...(comparison ? { change: changeView(changed, { hidden }) } : {}),
  };
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
    .map(({ name: part, share }) => `${part} ${String(Math.round(share * 100))}%`)
    .join(", ");
  return <StreamBar label={getT("home")("streamsBar", { parts: words })} parts={parts} />;
}
