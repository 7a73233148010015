import { ChartGrid } from "./chart-grid";
import type { TrendDrawing } from "./trend-model";
import { linePaths } from "./line-path";

/** Grid, scale and lines, stretched to any width; strokes and dashes keep their size. */
export function TrendPicture({ drawing }: { drawing: TrendDrawing }) {
  return (
    <>
      <ChartGrid ticks={drawing.ticks} />
      <svg
        aria-hidden="true"
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="trend-lines absolute inset-0 size-full overflow-visible"
      >
        {drawing.series.toReversed().map(({ name, colour, dashed, heights }) => {
          // A dashed series belongs to an earlier period, which is over.
          const { whole, partial } = linePaths(heights, dashed ? [] : drawing.points);
          const stroke = `var(--color-series-${colour})`;
          return (
            <g key={name} stroke={stroke}>
              <path
                d={whole}
                vectorEffect="non-scaling-stroke"
                strokeDasharray={dashed ? "5 5" : undefined}
              />
              {partial && (
                <path d={partial} vectorEffect="non-scaling-stroke" strokeDasharray="2 5" data-partial />
              )}
            </g>
          );
        })}
      </svg>
    </>
  );
}
