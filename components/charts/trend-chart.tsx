import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { niceScale, tickDigits, toFraction } from "./scale";
import { TrendAxis } from "./trend-axis";
import type { TrendDrawing, TrendCopy, TrendPoint, TrendSeries } from "./trend-model";
import { TrendPicture } from "./trend-picture";
import { TrendStage } from "./trend-stage";
import { TrendTable } from "./trend-table";

type TrendChartProps = {
  title: string;
  /** The main message in one sentence; also the picture's name for those who cannot see it. */
  summary: string;
  points: readonly TrendPoint[];
  /** The current one first. At most seven. */
  series: readonly TrendSeries[];
  formatTick: (value: number, digits: number) => string;
  copy: TrendCopy;
  csvHref?: string;
  hidden?: boolean;
};

/** The picture is in the HTML; the browser then puts a canvas over it that answers fingers and keys. */
export function TrendChart(props: TrendChartProps) {
  const { title, summary, points, formatTick, copy, csvHref, hidden = false } = props;
  const series = hidden ? props.series.map(withoutTexts) : props.series;
  const scale = niceScale(series.flatMap(({ values }) => values));
  const digits = tickDigits(scale);
  const drawing: TrendDrawing = {
    points,
    series: series.map(({ name, colour, dashed, texts, values }) => ({
      name,
      colour,
      texts,
      ...(dashed ? { dashed } : {}),
      heights: values.map((value) => (value === null ? null : toFraction(value, scale))),
    })),
  };
  const ticks = scale.ticks.map((value) => ({
    at: toFraction(value, scale),
    text: hidden ? "" : formatTick(value, digits),
  }));
  return (
    <figure className="grid gap-2">
      <figcaption>
        <span className="text-caption font-semibold text-ink-2">{title}</span>
        <span className="block text-caption text-ink-3">{hidden ? null : summary}</span>
      </figcaption>
      <TrendStage drawing={drawing} name={hidden ? "" : summary} keysHint={copy.keys} soFar={copy.soFar}>
        <TrendPicture drawing={drawing} ticks={ticks} />
      </TrendStage>
      <TrendAxis points={points} />
      <TrendTable
        label={title}
        points={points}
        series={series}
        copy={copy}
        {...(csvHref ? { csvHref } : {})}
      />
    </figure>
  );
}

function withoutTexts(series: TrendSeries): TrendSeries {
  return {
    ...series,
    texts: series.texts.map(() => HIDDEN_AMOUNT),
    ...(series.total === undefined ? {} : { total: HIDDEN_AMOUNT }),
  };
}
