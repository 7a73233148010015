"use client";

import { TrendAxis } from "./trend-axis";
import type { TrendCopy, TrendDrawing, TrendFile } from "./trend-model";
import { TrendPicture } from "./trend-picture";
import { TrendStage } from "./trend-stage";
import { TrendTable } from "./trend-table";

type TrendFigureProps = {
  title: string;
  /** Empty while amounts are hidden. */
  summary: string;
  drawing: TrendDrawing;
  copy: TrendCopy;
  files: readonly TrendFile[];
};

/** Picture, axis and table of one drawing: its points cross to the browser once, and everything is drawn from them. */
export function TrendFigure({ title, summary, drawing, copy, files }: TrendFigureProps) {
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <figcaption>
        <span className="text-caption font-semibold text-ink-2">{title}</span>
        <span className="block text-caption text-ink-3">{summary}</span>
      </figcaption>
      <TrendStage drawing={drawing} name={summary} copy={copy}>
        <TrendPicture drawing={drawing} />
      </TrendStage>
      <TrendAxis dates={drawing.dates} marks={drawing.marks} />
      <TrendTable label={title} drawing={drawing} copy={copy} files={files} />
    </figure>
  );
}
