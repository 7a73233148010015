import { placeOf, type TrendPoint } from "./trend-model";

const MOST_LABELS = 5;

/** Up to five labels of the time axis, which runs from left to right in every language. */
export function TrendAxis({ points }: { points: readonly TrendPoint[] }) {
  const last = points.length - 1;
  const steps = Math.min(MOST_LABELS, points.length) - 1;
  const shown = Array.from({ length: steps + 1 }, (_, step) =>
    Math.round((last * step) / Math.max(steps, 1)),
  );
  return (
    <div dir="ltr" aria-hidden="true" className="relative ms-14 h-5 text-caption text-ink-3">
      {shown.map((index) => {
        const place = placeOf(index, points.length);
        return (
          <span
            key={index}
            className="absolute whitespace-nowrap"
            style={{ left: `${place * 100}%`, translate: `${place * -100}%` }}
          >
            {points[index]?.axis}
          </span>
        );
      })}
    </div>
  );
}
