"use client";

import type { SeriesNumber } from "@/components/ui/badge";

type StreamBarProps = {
  /** What the whole is, and of what it is made, in words. */
  label: string;
  /** Shares of the whole from 0 to 1; parts that are negative or nothing are left out of the picture. */
  parts: readonly { name: string; share: number; colour: SeriesNumber }[];
};

/** One ruled bar of the parts of a sum; the rows under it carry the figures. */
export function StreamBar({ label, parts }: StreamBarProps) {
  return (
    <div role="img" aria-label={label} className="my-3 flex h-3 gap-0.5">
      {parts
        .filter(({ share }) => share > 0)
        .map(({ name, share, colour }) => (
          <span
            key={name}
            data-swatch
            className="min-w-0.5"
            style={{ flexGrow: share, background: `var(--color-series-${colour})` }}
          />
        ))}
    </div>
  );
}
