import Link from "next/link";
import { hrefAt, type TrendCopy, type TrendDrawing, type TrendPosition } from "./trend-model";

type TrendReadoutProps = {
  drawing: TrendDrawing;
  position: TrendPosition | null;
  spoken: boolean;
  copy: Pick<TrendCopy, "soFar" | "marks" | "open">;
};

/** Names the lines while at rest, and gives the values of all of them where the reader stands. */
export function TrendReadout({ drawing, position, spoken, copy }: TrendReadoutProps) {
  const { points, series, marks } = drawing;
  const { soFar } = copy;
  const point = position && points[position.point];
  const partial = points.at(-1)?.partial && !point;
  return (
    <div className="@container">
      <div
        className={`flex min-h-6 flex-wrap content-start gap-x-4 text-caption text-ink-2 ${roomFor(series)}`}
      >
        {position && point && <PointName {...{ drawing, position, copy }} />}
        {series.map(({ name, colour, dashed, texts }, index) => (
          <span
            key={name}
            aria-hidden="true"
            className={`inline-flex items-center gap-1.5 ${position?.series === index ? "underline underline-offset-4" : ""}`}
          >
            <svg width="18" height="4" stroke={`var(--color-series-${colour})`} strokeWidth="3">
              <path d="M0 2h18" strokeDasharray={dashed ? "4 3" : undefined} />
            </svg>
            {name}
            {position && <span className="figure text-ink">{texts[position.point]}</span>}
          </span>
        ))}
        {partial && (
          <span aria-hidden="true" className="inline-flex items-center gap-1.5">
            <svg width="18" height="4" stroke="currentColor" strokeWidth="3">
              <path d="M0 2h18" strokeDasharray="2 4" />
            </svg>
            {soFar}
          </span>
        )}
      </div>
      {marks.length > 0 && (
        <p
          aria-hidden="true"
          className="line-clamp-2 min-h-10 text-caption text-ink-3 sm:line-clamp-1 sm:min-h-5"
        >
          {point ? point.notes?.text : copy.marks}
        </p>
      )}
      <p role="status" className="sr-only">
        {position && spoken ? sentenceOf(drawing, { position, soFar }) : ""}
      </p>
    </div>
  );
}

type PointNameProps = Pick<TrendReadoutProps, "drawing" | "copy"> & { position: TrendPosition };

/** Where the reader stands; a link where that can be opened, which keys do with Enter, without a second tab stop. */
function PointName({ drawing, position, copy }: PointNameProps) {
  const point = drawing.points[position.point];
  const href = hrefAt(drawing, position);
  if (point === undefined) return null;
  const text = point.partial ? `${point.label} (${copy.soFar})` : point.label;
  if (href === undefined)
    return (
      <strong aria-hidden="true" className="font-semibold text-ink">
        {text}
      </strong>
    );
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      // The chart would lose the focus, and with it the point, before the press is over.
      onMouseDown={(event) => event.preventDefault()}
      className="-my-3 inline-flex min-h-11 items-center font-semibold text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
    >
      <span className="sr-only">{copy.open} </span>
      {text}
    </Link>
  );
}

const LONG_NAME = 16;

/** Lines kept free for what reading adds beside a comparison, or the plot would move under the finger. */
function roomFor(series: TrendDrawing["series"]): string {
  if (series.length < 2) return "";
  const isLong = series.some(({ name }) => name.length > LONG_NAME);
  return isLong ? "min-h-10 @max-[36rem]:min-h-15" : "@max-[36rem]:min-h-10";
}

/** "22 November: €96.40, previous €71.10. 2 videos posted"; on one series "previous, 22 November: €71.10". */
function sentenceOf(
  { points, series }: TrendDrawing,
  at: { position: TrendPosition; soFar: string },
): string {
  const { position, soFar } = at;
  const point = points[position.point];
  if (!point) return "";
  const label = point.partial ? `${point.label} (${soFar})` : point.label;
  const notes = point.notes ? `. ${point.notes.text}` : "";
  const chosen = position.series === null ? undefined : series[position.series];
  if (chosen) return `${chosen.name}, ${label}: ${chosen.texts[position.point]}${notes}`;
  const texts = series.map(
    ({ name, texts }, index) => `${index === 0 ? "" : `${name} `}${texts[position.point]}`,
  );
  return `${label}: ${texts.join(", ")}${notes}`;
}
