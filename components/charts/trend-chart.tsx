import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { niceScale, tickForm, toFraction, type TickForm } from "@/lib/core/text/scale";
import { TrendFigure } from "./trend-figure";
import { marksOf } from "./trend-marks";
import {
  placeOf,
  type TrendCopy,
  type TrendDrawing,
  type TrendFile,
  type TrendPoint,
  type TrendSeries,
} from "./trend-model";

type TrendChartProps = {
  title: string;
  /** The main message in one sentence; also the picture's name for those who cannot see it. */
  summary: string;
  points: readonly TrendPoint[];
  /** The current one first. At most seven. */
  series: readonly TrendSeries[];
  formatTick: (value: number, form: TickForm) => string;
  copy: TrendCopy;
  files?: readonly TrendFile[];
  hidden?: boolean;
};

/** Turns values into heights and texts. The picture is in the HTML; the browser then puts a canvas over it. */
export function TrendChart(props: TrendChartProps) {
  const { title, summary, copy, files = [], hidden = false } = props;
  return (
    <TrendFigure
      title={title}
      summary={hidden ? "" : summary}
      drawing={toDrawing(props)}
      copy={copy}
      files={files}
    />
  );
}

function toDrawing({ points, series, formatTick, hidden = false }: TrendChartProps): TrendDrawing {
  const scale = niceScale(series.flatMap(({ values }) => values));
  const form = tickForm(scale);
  return {
    points: points.map(({ axis: _, ...point }) => point),
    series: series.map(({ values, ...rest }) => ({
      ...(hidden ? withoutTexts(rest) : rest),
      heights: values.map((value) => (value === null ? null : toFraction(value, scale))),
    })),
    ticks: scale.ticks.map((value) => ({
      at: toFraction(value, scale),
      text: hidden ? "" : formatTick(value, form),
    })),
    dates: spread(points.length).map((index) => ({
      at: placeOf(index, points.length),
      text: points[index]?.axis ?? "",
    })),
    marks: marksOf(points),
  };
}

type Texts = Pick<TrendSeries, "texts" | "total">;

function withoutTexts<S extends Texts>(series: S): S {
  return {
    ...series,
    texts: series.texts.map(() => HIDDEN_AMOUNT),
    ...(series.total === undefined ? {} : { total: HIDDEN_AMOUNT }),
  };
}

const MOST_DATES = 5;

/** Up to five places among `count`, the first and the last with them. */
function spread(count: number): readonly number[] {
  const steps = Math.min(MOST_DATES, count) - 1;
  return Array.from({ length: steps + 1 }, (_, step) =>
    Math.round(((count - 1) * step) / Math.max(steps, 1)),
  );
}
