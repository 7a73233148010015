import { notesByBucket } from "@/components/annotations/event-words";
import { TrendChart } from "@/components/charts/trend-chart";
import { bucketAxis, bucketLabel } from "@/components/shell/bucket-words";
import { trendCopy } from "@/components/shell/trend-copy";
import type { TrendPoint } from "@/components/charts/trend-model";
import { poolErpm, erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import type { Clock } from "@/lib/core/income/clock";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { countText, dayText, erpmText, moneyText } from "@/lib/core/text/figures";
import { addDays, eachDay, type LocalDate } from "@/lib/core/time/date";
import { bucketKey, bucketPeriod, type Bucket } from "@/lib/core/time/period";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

type VideoTrendProps = {
  video: VideoDetail;
  events: readonly ChartEvent[];
  currency: Currency;
  clock: Clock;
  today: LocalDate;
  hidden: boolean;
};

/** Income per 1,000 views over the life of the video, with the views themselves in the table beside it. */
export function VideoTrend({ video, events, currency, clock, today, hidden }: VideoTrendProps) {
  const t = getT("videos");
  const clocks = getT("clocks");
  const first = video.days[0]?.day;
  if (first === undefined) return null;
  const { bucket, parts } = bucketsOf(video, { first, today });
  const total = poolErpm(parts);
  const exponent = exponentOf(currency);
  const notes = notesByBucket(events, bucket);
  return (
    <TrendChart
      title={clocks("chart", { chart: t("trend", { bucket }), clock: clocks(`by.${clock}`) })}
      summary={t("trendSummary", {
        income: moneyText(total.income, currency),
        views: countText(total.views),
        day: dayText(first, { today }),
      })}
      points={parts.map(({ key }): TrendPoint => {
        const own = notes.get(key);
        return {
          ...{ key, label: bucketLabel(key, { bucket, today }), axis: bucketAxis(key, bucket) },
          ...(own === undefined ? {} : { notes: own }),
        };
      })}
      series={[
        {
          name: t("figures.erpm"),
          colour: 1,
          values: parts.map((part) => toNumber(erpmDecimal(part, { exponent, digits: 6 }))),
          texts: parts.map((part) => (part.views > 0n ? erpmText(part, currency) : t("trendNone"))),
          total: erpmText(total, currency),
        },
      ]}
      formatTick={(value, form) =>
        formatMajor(value.toFixed(6), { currency, locale: NUMBER_LOCALE, ...form })
      }
      copy={trendCopy(getT("charts")("sum"))}
      hidden={hidden}
    />
  );
}

type Part = Erpm & { key: string };

function bucketsOf(
  { days }: VideoDetail,
  { first, today }: { first: LocalDate; today: LocalDate },
): { bucket: Bucket; parts: Part[] } {
  const last = days.at(-1)?.day ?? first;
  const period = { from: first, to: addDays(last > today ? last : today, 1) };
  const bucket = bucketPeriod(period);
  const parts = new Map<string, Part>();
  for (const day of eachDay(period)) {
    const key = bucketKey(day, bucket);
    if (!parts.has(key)) parts.set(key, { key, income: 0n, views: 0n });
  }
  for (const { day, income, views } of days) {
    const part = parts.get(bucketKey(day, bucket));
    if (part) {
      part.income += income;
      part.views += views;
    }
  }
  return { bucket, parts: [...parts.values()] };
}

function toNumber(text: string | null): number | null {
  return text === null ? null : Number(text);
}
