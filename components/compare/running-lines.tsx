import type { Route } from "next";
import { TrendChart } from "@/components/charts/trend-chart";
import type { TrendPoint, TrendSeries } from "@/components/charts/trend-model";
import { trendCopy } from "@/components/shell/trend-copy";
import { workingOfDays } from "@/components/shell/working-href";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Section } from "@/components/ui/section";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import { daysOfPoint } from "@/lib/core/compare/running-sums";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { toMajor } from "@/lib/core/money/money";
import { countText, moneyText } from "@/lib/core/text/figures";
import { addDays, daysBetween } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { compareHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";

type RunningLinesProps = { scene: CompareScene; report: Pick<CompareReport, "running" | "sides"> };

const FIGURES = ["income", "views"] as const;

/** The first is whole, all others dashed, each of another colour. */
const LOOKS = [
  { colour: 1 },
  { colour: 7, dashed: true },
  { colour: 2, dashed: true },
  { colour: 3, dashed: true },
] as const;

/** What had come by each day of the periods, laid over each other from their first days. */
export function RunningLines({ scene, report }: RunningLinesProps) {
  const t = getT("compare");
  const { view, hidden, currency, periods } = scene;
  const { sides, running } = report;
  const isIncome = view.lines === "income";
  const count = Math.max(...running.sides.map(({ length }) => length));
  const textOf = (erpm: Erpm) => (isIncome ? moneyText(erpm.income, currency) : countText(erpm.views));
  const total = (index: number) => textOf(sides[index] ?? { income: 0n, views: 0n });
  return (
    <Section
      title={t("lines")}
      id="lines"
      aside={
        <LinkTabs
          label={t("linesBy")}
          options={FIGURES.map((lines) => ({
            label: t(`linesName.${lines}`),
            href: compareHref(view, { lines }),
            isCurrent: lines === view.lines,
          }))}
        />
      }
    >
      <TrendChart
        title={t(`linesTitle.${view.lines}`)}
        summary={t("linesSummary", {
          after: total(0),
          period: periods[0]?.name ?? "",
          before: total(1),
          comparison: periods[1]?.name ?? "",
        })}
        points={pointsOf(report, { count, scene })}
        series={running.sides.map((points, index): TrendSeries => ({
          name: periods[index]?.name ?? "",
          ...(LOOKS[index] ?? LOOKS[0]),
          ...valuesOf(points, { count, valueOf: (erpm) => valueOf(erpm, scene), textOf }),
          total: total(index),
          // The points have the days of the first period.
          ...(index === 0 ? {} : { hrefs: hrefsOf(report, { index, count, scene }) }),
        }))}
        formatTick={(value, form) =>
          isIncome
            ? formatMajor(value.toFixed(6), { currency, locale: NUMBER_LOCALE, ...form })
            : new Intl.NumberFormat(NUMBER_LOCALE, {
                notation: form.compact ? "compact" : "standard",
                maximumFractionDigits: form.compact ? form.digits : 0,
              }).format(value)
        }
        copy={trendCopy(getT("home")("wholePeriod"))}
        hidden={hidden && isIncome}
      />
    </Section>
  );
}

/** Points have the days of the first period, so that keys walk by its months. */
function pointsOf(
  report: RunningLinesProps["report"],
  { count, scene }: { count: number; scene: CompareScene },
): TrendPoint[] {
  const t = getT("compare");
  const { running, sides } = report;
  const { step } = running;
  const period = sides[0]?.period;
  const longest = Math.max(...sides.map(({ period: { from, to } }) => daysBetween(from, to)));
  const hrefs = hrefsOf(report, { index: 0, count, scene });
  return Array.from({ length: count }, (_, index) => {
    const day = Math.min((index + 1) * step, longest);
    const href = hrefs[index];
    return {
      key: period === undefined ? String(day) : addDays(period.from, day - 1),
      label: t("day", { day }),
      axis: String(day),
      ...(href ? { href } : {}),
    };
  });
}

/** What had come until each point of a period, line by line; nothing past its end. */
function hrefsOf(
  { running: { step }, sides }: RunningLinesProps["report"],
  { index, count, scene: { view, today } }: { index: number; count: number; scene: CompareScene },
): (Route | null)[] {
  const { lines, clock } = view;
  const period = sides[index]?.period;
  return Array.from({ length: count }, (_, point) => {
    const days = period ? daysOfPoint(period, { step, index: point }) : null;
    return days && workingOfDays({ subject: { tag: lines }, days, clock, today });
  });
}

type Written = { count: number; valueOf: (erpm: Erpm) => number; textOf: (erpm: Erpm) => string };

/** A shorter period ends in a gap. */
function valuesOf(points: readonly Erpm[], { count, valueOf: value, textOf }: Written) {
  const over = getT("compare")("past");
  const all = Array.from({ length: count }, (_, index) => points[index]);
  return {
    values: all.map((point) => (point === undefined ? null : value(point))),
    texts: all.map((point) => (point === undefined ? over : textOf(point))),
  };
}

function valueOf({ income, views }: Erpm, { view, currency }: CompareScene): number {
  if (view.lines === "views") return Number(views);
  return exponentOf(currency) === 0 ? Number(income) : Number(toMajor(income, currency));
}
