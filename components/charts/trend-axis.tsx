import type { TrendMark } from "./trend-model";

type TrendAxisProps = { dates: readonly TrendMark[]; marks: readonly TrendMark[] };

/** The time axis, which runs from left to right in every language; above it, how many things happened where. */
export function TrendAxis({ dates, marks }: TrendAxisProps) {
  return (
    <div dir="ltr" aria-hidden="true" className="relative ms-14 me-2 grid text-caption text-ink-3">
      {marks.length > 0 && (
        <div className="relative h-6">
          {marks.map(({ at, text }) => (
            <span
              key={at}
              data-mark
              className="absolute min-w-5 -translate-x-1/2 rounded-control border border-line-strong px-1 text-center text-[0.6875rem]/[1.125rem] text-ink-2"
              style={{ left: `${at * 100}%` }}
            >
              {text}
            </span>
          ))}
        </div>
      )}
      <div className="relative h-5">
        {dates.map(({ at, text }) => (
          <span
            key={at}
            className="absolute whitespace-nowrap"
            style={{ left: `${at * 100}%`, translate: `${at * -100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}
