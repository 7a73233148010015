import type { StructureElement } from "pdfkit";
import type { Block, Detail } from "@/lib/core/document/paper";
import { drawCell, drawHairline, drawRow, tallest, turnPage, type Canvas, type Cell } from "./canvas";
import { drawChart } from "./draw-chart";
import { drawEquation } from "./draw-equation";
import { drawTable } from "./draw-table";
import { STYLES } from "./styles";
import type { Style } from "./typesetter";

const HEADINGS = {
  1: { style: STYLES.title, before: 0 },
  2: { style: STYLES.section, before: 26 },
  3: { style: STYLES.subsection, before: 18 },
} as const;
const BEFORE = { paragraph: 8, note: 14, details: 20, table: 28, equation: 24, chart: 20, rule: 20 } as const;
const COLUMN_GAP = 24;
const ROW_GAP = 16;
/** Longer lines than this many times their size are hard to come back from. */
const MEASURE = 46;

export function drawBlock(
  canvas: Canvas,
  block: Block,
  {
    parent,
    before,
    after,
  }: { parent: StructureElement; before: Block | undefined; after: Block | undefined },
): void {
  leave(canvas, gapBetween(before, block));
  switch (block.kind) {
    case "heading": {
      const { style } = HEADINGS[block.level];
      drawText(canvas, { text: block.text, style, tag: `H${block.level}`, parent, keep: beginningOf(after) });
      return;
    }
    case "paragraph":
      drawText(canvas, { text: block.text, style: STYLES.text, tag: "P", parent, keep: 0 });
      return;
    case "note":
      drawText(canvas, { text: block.text, style: STYLES.note, tag: "P", parent, keep: 0 });
      return;
    case "details":
      drawDetails(canvas, block, parent);
      return;
    case "table":
      drawTable(canvas, block, parent);
      return;
    case "equation":
      drawEquation(canvas, block, parent);
      return;
    case "chart":
      drawChart(canvas, block, parent);
      return;
    case "rule":
      drawHairline(canvas, { from: canvas.left, to: canvas.right, y: canvas.y }, "light");
  }
}

function gapBetween(before: Block | undefined, block: Block): number {
  if (before === undefined) return 0;
  if (block.kind === "heading") return HEADINGS[block.level].before;
  const isBelowHeading = before.kind === "heading";
  if (isBelowHeading) return before.level === 1 ? BEFORE[block.kind] : 5;
  return before.kind === "note" && block.kind === "note" ? 5 : BEFORE[block.kind];
}

/** What a heading takes along of what it is over: a chart whole, of a table its heads and first rows. */
function beginningOf(block: Block | undefined): number {
  if (block?.kind === "chart") return 176;
  if (block?.kind !== "table") return 64;
  return block.rows.length > 3 ? 145 : 180;
}

/** A gap is not carried over to the next page. */
function leave(canvas: Canvas, gap: number): void {
  if (canvas.y > canvas.top) canvas.y += gap;
}

type Text = { text: string; style: Style; tag: string; parent: StructureElement; keep: number };

function drawText(canvas: Canvas, { text, style, tag, parent, keep }: Text): void {
  const { type, left, right } = canvas;
  const element = type.elementFor(tag, text);
  parent.add(element);
  const width = Math.min(right - left, style.size * MEASURE);
  const lines = type.linesOf(text, { width, style });
  const cell: Cell = { element, tag, lines, x: left, width, align: "start" };
  drawRow(canvas, [cell], { pad: 0, keep, whole: keep > 0 || lines.length < 5, onNewPage: () => undefined });
}

function drawDetails(
  canvas: Canvas,
  { columns, items }: Extract<Block, { kind: "details" }>,
  parent: StructureElement,
): void {
  const list = canvas.doc.struct("L");
  parent.add(list);
  const width = (canvas.right - canvas.left - COLUMN_GAP * (columns - 1)) / columns;
  for (let start = 0; start < items.length; start += columns) {
    if (start > 0) leave(canvas, ROW_GAP);
    const row = items.slice(start, start + columns).map((item, index) => {
      return placeDetail(canvas, item, { list, x: canvas.left + index * (width + COLUMN_GAP), width });
    });
    drawDetailRow(canvas, row);
  }
}

type PlacedDetail = { label: Cell; body: Cell };

function placeDetail(
  canvas: Canvas,
  { label, lines }: Detail,
  { list, x, width }: { list: StructureElement; x: number; width: number },
): PlacedDetail {
  const { doc, type } = canvas;
  const item = doc.struct("LI");
  list.add(item);
  const part = (tag: string, text: string): Omit<Cell, "lines"> => {
    const element = type.elementFor(tag, text);
    item.add(element);
    return { element, tag, x, width, align: "start" };
  };
  const set = lines.flatMap((line, index) =>
    type.linesOf(line, { width, style: index === 0 && lines.length > 1 ? STYLES.name : STYLES.text }),
  );
  const heading = type.linesOf(label, { width, style: STYLES.label });
  return {
    label: { ...part("Lbl", label), lines: heading },
    body: { ...part("LBody", lines.join("\n")), lines: set },
  };
}

/** Each item whole before the next, also in the file: some read it in that order. */
function drawDetailRow(canvas: Canvas, row: readonly PlacedDetail[]): void {
  const labels = row.map(({ label }) => label);
  const bodies = row.map(({ body }) => body);
  const height = tallest(labels) + tallest(bodies);
  if (canvas.y > canvas.top && canvas.y + height > canvas.bottom) turnPage(canvas);
  if (canvas.y + height > canvas.bottom) {
    const options = { pad: 0, keep: 0, whole: false, onNewPage: () => undefined };
    drawRow(canvas, labels, options);
    drawRow(canvas, bodies, options);
    return;
  }
  for (const { label, body } of row) {
    drawCell(canvas, label, canvas.y);
    drawCell(canvas, body, canvas.y + tallest(labels));
  }
  canvas.y += height;
}
