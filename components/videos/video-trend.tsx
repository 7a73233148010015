import { notesByBucket } from "@/components/annotations/event-words";
import { TrendChart } from "@/components/charts/trend-chart";
import { bucketAxis, bucketLabel } from "@/components/shell/bucket-words";
import { trendCopy } from "@/components/shell/trend-copy";
import { workingOfDays } from "@/components/shell/working-href";
import type { TrendPoint } from "@/components/charts/trend-model";
import { poolErpm, erpmDecimal } from "@/lib/core/erpm/erpm";
import { seriesOfDays } from "@/lib/core/erpm/series";
import type { Clock } from "@/lib/core/income/clock";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { countText, dayText, erpmText, moneyText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
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
  const last = video.days.at(-1)?.day ?? first;
  const period = { from: first, to: addDays(last > today ? last : today, 1) };
  const { bucket, points } = seriesOfDays(video.days, period);
  const total = poolErpm(points);
  const subject = { tag: "video", videoId: video.id } as const;
  const file = new URLSearchParams({ video: video.id, ...period, clock }).toString();
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
      points={points.map((point): TrendPoint => {
        const own = notes.get(point.key);
        const { key } = point;
        return {
          ...{ key, label: bucketLabel(key, { bucket, today }), axis: bucketAxis(key, bucket) },
          href: workingOfDays({ subject, days: point, clock, today }),
          ...(own === undefined ? {} : { notes: own }),
        };
      })}
      series={[
        {
          name: t("figures.erpm"),
          colour: 1,
          values: points.map((part) => toNumber(erpmDecimal(part, { exponent, digits: 6 }))),
          texts: points.map((part) => (part.views > 0n ? erpmText(part, currency) : t("trendNone"))),
          total: erpmText(total, currency),
        },
      ]}
      formatTick={(value, form) =>
        formatMajor(value.toFixed(6), { currency, locale: NUMBER_LOCALE, ...form })
      }
      copy={trendCopy(getT("charts")("sum"))}
      files={[{ href: `/api/export/video?${file}`, label: getT("charts")("downloadCsv") }]}
      hidden={hidden}
    />
  );
}

function toNumber(text: string | null): number | null {
  return text === null ? null : Number(text);
}
