import { notesByBucket } from "@/components/annotations/event-words";
import { TrendChart } from "@/components/charts/trend-chart";
import type { TrendSeries } from "@/components/charts/trend-model";
import { bucketAxis } from "@/components/shell/bucket-words";
import { trendCopy } from "@/components/shell/trend-copy";
import { LinkTabs } from "@/components/ui/link-tabs";
import { erpmDecimal, poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import { withoutSeason } from "@/lib/core/insights/season";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { erpmText, monthText } from "@/lib/core/text/figures";
import type { Insights } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import type { Look } from "./words";

type MonthsTrendProps = {
  insights: Insights;
  events: readonly ChartEvent[];
  look: Look;
  /** Whether months are shown without their season, the others dashed beside them. */
  isAdjusted: boolean;
};

/** The months that insights are told of, with what happened in them; with a year around them also without the season. */
export function MonthsTrend({ insights, events, look, isAdjusted }: MonthsTrendProps) {
  const t = getT("insights");
  const { months, indices } = insights;
  const notes = notesByBucket(events, "month");
  const isShown = isAdjusted && indices.ok;
  const adjusted = months.map((month) => (indices.ok ? withoutSeason(month, indices.value) : null));
  const own = toSeries(
    months.map(({ erpm }) => erpm),
    { look, none: t("noViews") },
  );
  const total = erpmText(poolErpm(months.map(({ erpm }) => erpm)), look.currency);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
      {indices.ok && (
        <LinkTabs
          label={t("view")}
          options={[
            { label: t("asItIs"), href: "/insights", isCurrent: !isShown },
            { label: t("withoutSeason"), href: "/insights?season=without", isCurrent: isShown },
          ]}
        />
      )}
      <div className="w-full">
        <TrendChart
          title={t("trend")}
          summary={t("trendSummary", {
            first: erpmText(first.erpm, look.currency),
            from: monthText(first.first),
            last: erpmText(last.erpm, look.currency),
            to: monthText(last.first),
          })}
          points={months.map(({ month, first: day }) => {
            const happened = notes.get(month);
            return {
              ...{ key: month, label: monthText(day), axis: bucketAxis(month, "month") },
              href: `/home?range=${month}&clock=earned` as const,
              ...(happened === undefined ? {} : { notes: happened }),
            };
          })}
          series={
            isShown
              ? [
                  {
                    name: t("withoutSeason"),
                    colour: 1,
                    ...toSeries(adjusted, { look, none: t("noIndex") }),
                  },
                  { name: t("asItIs"), colour: 7, dashed: true, ...own },
                ]
              : [{ name: t("perThousand"), colour: 1, ...own, total }]
          }
          formatTick={(value, form) =>
            formatMajor(value.toFixed(6), { currency: look.currency, locale: NUMBER_LOCALE, ...form })
          }
          copy={trendCopy(t("total"))}
          files={[{ href: "/api/export/insight-months", label: getT("charts")("downloadCsv") }]}
          hidden={look.hidden}
        />
      </div>
    </div>
  );
}

type Shown = { look: Look; none: string };

function toSeries(
  erpms: readonly (Erpm | null)[],
  { look: { currency }, none }: Shown,
): Pick<TrendSeries, "values" | "texts"> {
  const exponent = exponentOf(currency);
  return {
    values: erpms.map((erpm) => {
      const decimal = erpm && erpmDecimal(erpm, { exponent, digits: 6 });
      return decimal === null ? null : Number(decimal);
    }),
    texts: erpms.map((erpm) => (erpm && erpm.views > 0n ? erpmText(erpm, currency) : none)),
  };
}
