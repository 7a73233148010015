import { notesByBucket } from "@/components/annotations/event-words";
import { TrendChart } from "@/components/charts/trend-chart";
import { trendCopy } from "@/components/shell/trend-copy";
import { workingOfDays } from "@/components/shell/working-href";
import type { TrendFile, TrendPoint, TrendSeries } from "@/components/charts/trend-model";
import { erpmDecimal } from "@/lib/core/erpm/erpm";
import { DATE_LOCALE, NUMBER_LOCALE } from "@/lib/core/locale";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { dayText, erpmText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { dateFormatter } from "@/lib/core/time/date-formatter";
import { nameOfPeriod, type Bucket } from "@/lib/core/time/period";
import type { Overview } from "@/lib/features/figures/schema";
import type { OverviewSide, SeriesPoint } from "@/lib/core/erpm/overview";
import { getT } from "@/lib/server/messages";
import { oncePer } from "./once-per";
import type { Scene } from "./scene";

type ErpmTrendProps = { scene: Scene; overview: Overview; events: readonly ChartEvent[] };

/** Per 1,000 views over time, the compared period dashed beside it, the unfinished part marked. */
export function ErpmTrend({ scene, overview, events }: ErpmTrendProps) {
  const t = getT("home");
  const { currency, hidden, clock, words } = scene;
  const { points, current, previous } = linesOf(overview);
  const notes = notesByBucket(events, overview.bucket);
  return (
    <TrendChart
      title={getT("clocks")("chart", { chart: t("trend"), clock: getT("clocks")(`by.${clock}`) })}
      summary={summaryOf(scene, overview)}
      points={points.map((point) => ({ ...point, ...noteOf(notes.get(point.key)) }))}
      series={[
        { ...current, name: words.period, colour: 1 },
        ...(previous && words.comparison
          ? [{ ...previous, name: words.comparison, colour: 7 as const, dashed: true }]
          : []),
      ]}
      formatTick={(value, form) =>
        formatMajor(value.toFixed(6), { currency, locale: NUMBER_LOCALE, ...form })
      }
      copy={trendCopy(t("wholePeriod"))}
      files={filesOf(scene)}
      hidden={hidden}
    />
  );
}

/** The rows of the table, beside the days that it compares with, and what they rest on. */
function filesOf({ period, comparison, clock, today }: Scene): TrendFile[] {
  const own = { ...period, clock };
  const compared = comparison && { compared: nameOfPeriod(comparison, today) };
  const trend = new URLSearchParams({ ...own, ...compared }).toString();
  return [
    { href: `/api/export/trend?${trend}`, label: getT("charts")("downloadCsv") },
    { href: `/api/export/notes?${new URLSearchParams(own).toString()}`, label: getT("working")("download") },
  ];
}

function summaryOf(scene: Scene, { current, previous }: Overview): string {
  const t = getT("home");
  const { currency, words } = scene;
  const { period, comparison } = words;
  const erpm = erpmText(current, currency);
  if (current.views === 0n) return t("trendSummaryNone", { erpm, period });
  if (previous === null || comparison === null || previous.views === 0n)
    return t("trendSummary", { erpm, period });
  const before = erpmText(previous, currency);
  return t("trendSummaryVersus", { erpm, period, before, comparison });
}

function noteOf(notes: TrendPoint["notes"]): Pick<TrendPoint, "notes"> {
  return notes === undefined ? {} : { notes };
}

type Series = Pick<TrendSeries, "values" | "texts" | "total">;

/** A hundred dates and figures in words, the most of any part of the page. */
const linesOf = oncePer(({ bucket, currency, today, clock, current, previous }: Overview) => {
  const length = current.series.length;
  const hrefOf = (days: SeriesPoint) => workingOfDays({ subject: { tag: "erpm" }, days, clock, today });
  return {
    points: current.series.map((point) => ({
      ...toPoint(point, { bucket, today }),
      href: hrefOf(point),
    })),
    current: toSeries(current, { currency, length }),
    previous: previous && {
      ...toSeries(previous, { currency, length }),
      hrefs: pointsOf(previous, length).map((point) => (point === undefined ? null : hrefOf(point))),
    },
  };
});

/** As many points as the chart has: a shorter compared period ends in a gap, a longer one is cut. */
function pointsOf({ series }: OverviewSide, length: number): (SeriesPoint | undefined)[] {
  return Array.from({ length }, (_, index) => series[index]);
}

function toSeries(side: OverviewSide, { currency, length }: { currency: Currency; length: number }): Series {
  const none = getT("home")("noViewsPoint");
  const points = pointsOf(side, length);
  const exponent = exponentOf(currency);
  return {
    values: points.map((point) => toNumber(point && erpmDecimal(point, { exponent, digits: 6 }))),
    texts: points.map((point) => (point && point.views > 0n ? erpmText(point, currency) : none)),
    total: erpmText(side, currency),
  };
}

function toNumber(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}

function toPoint(
  { key, from, to }: SeriesPoint,
  { bucket, today }: { bucket: Bucket; today: LocalDate },
): TrendPoint {
  const isPartial = to > today;
  return {
    key,
    label: bucket === "day" ? dayText(from, { today }) : periodText({ from, to }, { today }),
    axis: axisText(from, bucket),
    ...(isPartial ? { partial: true } : {}),
  };
}

const AXIS_FIELDS = {
  day: { day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short", year: "2-digit" },
} as const;

function axisText(day: LocalDate, bucket: Bucket): string {
  return dateFormatter(DATE_LOCALE, AXIS_FIELDS[bucket]).format(Date.parse(`${day}T00:00:00Z`));
}
