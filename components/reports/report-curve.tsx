import { ChartGrid } from "@/components/charts/chart-grid";
import { linePaths } from "@/components/charts/line-path";
import type { Report } from "@/lib/core/report/report";
import { reportChart } from "@/lib/core/report/report-chart";
import type { ReportWords } from "@/lib/core/report/report-words";

/** The line of a report as its paper has it: drawn by the server, and read out as a sentence. */
export function ReportCurve({ report, words }: { report: Report; words: ReportWords }) {
  const chart = reportChart(report, words);
  if (chart === null) return null;
  const { whole } = linePaths(
    chart.heights,
    chart.heights.map(() => ({})),
  );
  return (
    <figure role="img" aria-label={chart.alt} className="py-4 ps-16">
      <div aria-hidden="true" className="relative h-44">
        <ChartGrid ticks={chart.ticks} />
        <svg
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          fill="none"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="absolute inset-0 size-full overflow-visible"
        >
          <path d={whole} stroke="var(--color-series-1)" vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <div aria-hidden="true" className="relative mt-2 h-4 text-caption leading-4 text-ink-3">
        {chart.dates.map(({ at, text }) => (
          <span
            key={at}
            className="absolute whitespace-nowrap"
            style={{ insetInlineStart: `${at * 100}%`, transform: `translateX(-${at * 100}%)` }}
          >
            {text}
          </span>
        ))}
      </div>
    </figure>
  );
}
