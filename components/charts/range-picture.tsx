import { ChartGrid } from "./chart-grid";
import { placeOnAxis, type RangeDrawing } from "./range-model";
import { TrendAxis } from "./trend-axis";

/** What is known as a line, what is likely as a dashed one in the range of what may come, and marks across. */
export function RangePicture({ drawing, label }: { drawing: RangeDrawing; label: string }) {
  const { known, likely, band, marks, ticks, axis } = drawing;
  return (
    <div dir="ltr">
      <div role="img" aria-label={label} className="relative ms-14 me-2 mt-4 h-40 lg:h-56">
        <ChartGrid ticks={ticks} />
        <svg
          aria-hidden="true"
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          fill="none"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          data-swatch
          className="absolute inset-0 size-full overflow-visible"
        >
          {band && <path d={band} fill="var(--color-series-1)" fillOpacity="0.16" />}
          {known && <path d={known} stroke="var(--color-series-1)" vectorEffect="non-scaling-stroke" />}
          {likely && (
            <path
              d={likely}
              stroke="var(--color-series-1)"
              strokeDasharray="2 6"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        {marks.map(({ at, text }) => (
          <span
            key={text}
            aria-hidden="true"
            className="absolute inset-x-0 border-b-2 border-dashed border-series-2"
            style={{ bottom: `${at * 100}%` }}
          >
            <span className="absolute start-0 bottom-0.5 bg-canvas px-1 text-caption leading-none text-ink-2">
              {text}
            </span>
          </span>
        ))}
      </div>
      <TrendAxis marks={[]} dates={axis.map(({ value, text }) => ({ at: placeOnAxis(value, axis), text }))} />
    </div>
  );
}
