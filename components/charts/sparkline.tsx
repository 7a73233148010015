import type { SeriesNumber } from "@/components/ui/badge";
import { linePaths } from "./line-path";

type SparklineProps = {
  /** Between 0 and 1; null is a gap. */
  heights: readonly (number | null)[];
  /** What it shows, for those who cannot see it; left out where the row already says it. */
  label?: string;
  colour?: SeriesNumber;
};

/** A line the size of a word. */
export function Sparkline({ heights, label, colour = 1 }: SparklineProps) {
  return (
    <svg
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      fill="none"
      stroke={`var(--color-series-${colour})`}
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="h-6 w-20 shrink-0 overflow-visible"
    >
      <path d={linePaths(heights, []).whole} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
