import { TrendChart } from "@/components/charts/trend-chart";
import type { TrendPoint } from "@/components/charts/trend-model";
import { bucketAxis, bucketLabel } from "@/components/shell/bucket-words";
import { trendCopy } from "@/components/shell/trend-copy";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { countText, dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { levelPoints, type DayCount } from "@/lib/core/views/audience";
import { getT } from "@/lib/server/messages";

type FollowerTrendProps = { channelId: string; followers: readonly DayCount[]; today: LocalDate };

/** Followers over all the days that a file has, with gaps where none has one. */
export function FollowerTrend({ channelId, followers, today }: FollowerTrendProps) {
  const t = getT("audience");
  const last = followers.at(-1);
  if (last === undefined) return null;
  const { bucket, points } = levelPoints(followers);
  return (
    <TrendChart
      title={t("trend", { bucket })}
      summary={t("trendSummary", { count: countText(last.value), day: dayText(last.day, { today }) })}
      points={points.map(({ key }): TrendPoint => {
        return { key, label: bucketLabel(key, { bucket, today }), axis: bucketAxis(key, bucket) };
      })}
      series={[
        {
          name: t("followers"),
          colour: 1,
          values: points.map(({ value }) => (value === null ? null : Number(value))),
          texts: points.map(({ value }) => (value === null ? t("trendNone") : countText(value))),
          total: countText(last.value),
        },
      ]}
      formatTick={(value, { digits, compact }) =>
        new Intl.NumberFormat(NUMBER_LOCALE, {
          notation: compact ? "compact" : "standard",
          maximumFractionDigits: digits,
        }).format(value)
      }
      copy={trendCopy(t("latest"))}
      files={[{ href: `/api/export/followers?channel=${channelId}`, label: getT("charts")("downloadCsv") }]}
    />
  );
}
