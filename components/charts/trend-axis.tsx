import type { TrendMark } from "./trend-model";

/** The time axis, which runs from left to right in every language. */
export function TrendAxis({ dates }: { dates: readonly TrendMark[] }) {
  return (
    <div dir="ltr" aria-hidden="true" className="relative ms-14 me-2 h-5 text-caption text-ink-3">
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
  );
}
