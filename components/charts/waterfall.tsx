"use client";

import type { Route } from "next";
import { TextLink } from "@/components/ui/row-link";

/** Its figures as they are read, and where its bar begins and ends on a scale from 0 to 1; nothing has no bar. */
export type WaterfallStep = {
  name: string;
  /** A level stands on the line of nothing, a part that is taken off or added hangs between two levels. */
  kind: "level" | "taken" | "added";
  /** Where the part is opened. */
  href?: Route;
  isStrong?: boolean;
  bar: { start: number; end: number } | null;
  figures: readonly string[];
};

type WaterfallProps = {
  label: string;
  /** Over the names and over each of the figures. */
  head: { name: string; figures: readonly string[] };
  steps: readonly WaterfallStep[];
  /** Where nothing is on the scale, if levels below it are drawn. */
  zero: number | null;
  /** One narrow column: the bars stand under the names at every width. */
  isNarrow?: boolean;
};

/** Steps from one level to the next, the picture and the table of its figures in one. */
export function Waterfall({ label, head, steps, zero, isNarrow = false }: WaterfallProps) {
  const columns = isNarrow ? NARROW : `${NARROW} ${WIDE}`;
  const place = isNarrow ? UNDER : `${UNDER} ${BESIDE}`;
  return (
    <div role="table" aria-label={label}>
      <div role="row" className={`${columns} py-2 text-caption font-semibold text-ink-2`}>
        <span role="columnheader">{head.name}</span>
        {!isNarrow && <span aria-hidden="true" className="max-md:hidden" />}
        {head.figures.map((figure) => (
          <span key={figure} role="columnheader" className="text-end">
            {figure}
          </span>
        ))}
      </div>
      {steps.map(({ name, kind, href, isStrong, bar, figures }) => (
        <div
          key={name}
          role="row"
          className={`${columns} border-t border-line py-2 ${isStrong ? "font-semibold" : ""}`}
        >
          <span role="rowheader" className={kind === "level" ? "" : "text-ink-2"}>
            {href ? <TextLink href={href}>{name}</TextLink> : name}
          </span>
          <span
            aria-hidden="true"
            className={bar ? place : `${place} ${isNarrow ? "hidden" : "max-md:hidden"}`}
          >
            {bar && <Bar kind={kind} isStrong={isStrong ?? false} {...bar} />}
            {zero !== null && (
              <span className="absolute -inset-y-1 w-px bg-line-strong" style={{ left: percent(zero) }} />
            )}
          </span>
          {figures.map((figure, column) => (
            <span
              key={head.figures[column]}
              role="cell"
              className={`text-end figure whitespace-nowrap ${isStrong ? "" : "!font-normal"}`}
            >
              {figure}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

const NARROW = "grid grid-cols-[minmax(0,1fr)_auto_minmax(5.5rem,auto)] items-center gap-x-3 gap-y-1";
const WIDE = "md:grid-cols-[12rem_minmax(0,1fr)_minmax(7rem,auto)_6rem] md:gap-x-6";
const UNDER = "relative order-last col-span-full h-3";
const BESIDE = "md:order-none md:col-span-1 md:h-5";

type BarProps = { kind: WaterfallStep["kind"]; isStrong: boolean; start: number; end: number };

const PARTS = {
  taken: "hatched border border-series-2 text-series-2",
  added: "border border-series-1 bg-series-1/40",
} as const;

/** What is taken is hatched as well as of another colour; something never looks like nothing. */
function Bar({ kind, isStrong, start, end }: BarProps) {
  const [left, right] = start < end ? [start, end] : [end, start];
  const level = isStrong ? "bg-accent" : "bg-line-strong";
  return (
    <span
      data-swatch
      className={`absolute inset-y-0 min-w-0.5 ${kind === "level" ? level : PARTS[kind]}`}
      style={{ left: percent(left), width: percent(right - left) }}
    />
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
