"use client";

import type { ReactNode } from "react";
import { Icon } from "./icon";

type BadgeProps = {
  /** How sure it is: a guess is dashed, a fact is solid, a closed matter has a tick, a void one is struck. */
  mark?: "dashed" | "solid" | "tick" | "struck";
  children: ReactNode;
};

/** A short word in a box; the outline repeats its meaning without colour. */
export function Badge({ mark = "solid", children }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-control border px-1.5 text-caption whitespace-nowrap ${MARKS[mark]}`}
    >
      {mark === "tick" && <Icon name="check" size={16} />}
      {children}
    </span>
  );
}

const MARKS = {
  dashed: "border-dashed border-ink-3 text-ink-2",
  solid: "border-ink-3 text-ink-2",
  tick: "border-accent text-accent",
  struck: "border-line-strong text-ink-3 line-through",
} as const;

/** A block of a series' colour beside its name. */
export function Swatch({ series }: { series: SeriesNumber }) {
  return (
    <span
      aria-hidden="true"
      data-swatch
      className="h-4 w-2 shrink-0 rounded-[2px]"
      style={{ background: `var(--color-series-${series})` }}
    />
  );
}

export type SeriesNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
