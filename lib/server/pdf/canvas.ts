import type { PdfDocument, StructureElement } from "pdfkit";
import { hasRightToLeft } from "./runs";
import { HAIRLINE } from "./styles";
import type { Line, Typesetter } from "./typesetter";

/** Where the next block goes: `y` is how far the page is filled, in points from its upper edge. */
export type Canvas = {
  doc: PdfDocument;
  type: Typesetter;
  left: number;
  right: number;
  top: number;
  bottom: number;
  y: number;
};

/** Lines under each other, inside the structure element that they are the content of. */
export type Cell = {
  element: StructureElement;
  tag: string;
  lines: readonly Line[];
  x: number;
  width: number;
  align: "start" | "end";
};

type RowOptions = {
  /** Above and below the lines, on each page that the row reaches. */
  pad: number;
  /** Room that must be left below, for what may not stand alone on the next page. */
  keep: number;
  /** Whether the row goes to the next page rather than begin here and end there. */
  whole: boolean;
  /** Called at the top of a page that the row has gone on to. */
  onNewPage: () => void;
};

const FEWEST_LINES = 2;

export function turnPage(canvas: Canvas): void {
  canvas.doc.addPage();
  canvas.y = canvas.top;
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { style }) => sum + style.leading, 0);
}

export function tallest(cells: readonly { lines: readonly Line[] }[]): number {
  return Math.max(0, ...cells.map(({ lines }) => heightOf(lines)));
}

/** Draws cells side by side, on as many pages as it takes. */
export function drawRow(canvas: Canvas, cells: readonly Cell[], options: RowOptions): void {
  const { pad, keep, whole, onNewPage } = options;
  const needed = tallest(cells) + 2 * pad + keep;
  const isTall = needed > canvas.bottom - canvas.top;
  const least = tallest(cells.map(({ lines }) => ({ lines: lines.slice(0, FEWEST_LINES) }))) + 2 * pad;
  const must = whole && !isTall ? needed : least;
  if (canvas.y > canvas.top && canvas.y + must > canvas.bottom) {
    turnPage(canvas);
    onNewPage();
  }
  let rest = cells.map((cell) => ({ cell, lines: cell.lines }));
  for (;;) {
    const room = canvas.bottom - canvas.y - 2 * pad;
    const parts = rest.map(({ cell, lines }) => ({ cell, lines: lines.slice(0, countFitting(lines, room)) }));
    for (const { cell, lines } of parts) drawCell(canvas, { ...cell, lines }, canvas.y + pad);
    canvas.y += tallest(parts) + 2 * pad;
    rest = rest.map(({ cell, lines }, index) => ({ cell, lines: lines.slice(parts[index]?.lines.length) }));
    if (rest.every(({ lines }) => lines.length === 0)) return;
    turnPage(canvas);
    onNewPage();
  }
}

/** At least one, so that a line which is higher than the page ends as well. */
function countFitting(lines: readonly Line[], room: number): number {
  let count = 0;
  let height = 0;
  for (const { style } of lines) {
    height += style.leading;
    if (height > room) break;
    count += 1;
  }
  return Math.max(1, count);
}

export function drawCell(canvas: Canvas, { element, tag, ...cell }: Cell, top: number): void {
  if (cell.lines.length === 0) return;
  element.add(canvas.doc.markStructureContent(tag));
  drawLines(canvas, cell, top);
  canvas.doc.endMarkedContent();
}

/**
 * Inside marked content that is open. Lines are told apart by a space, for those who hear or copy them; in a line that
 * runs to the left it would stand at the left and push it in.
 */
export function drawLines(canvas: Canvas, cell: Omit<Cell, "element" | "tag">, top: number): void {
  const { lines, x, width, align } = cell;
  let y = top;
  for (const [index, line] of lines.entries()) {
    const isSpaced = index < lines.length - 1 && line.text !== "" && !hasRightToLeft(line.text);
    const text = `${line.text.trimEnd()}${isSpaced ? " " : ""}`;
    const left = align === "end" ? x + width - line.width : x;
    canvas.type.draw({ ...line, text }, { x: left, top: y });
    y += line.style.leading;
  }
}

/** A line across, which is decoration: it is not read out. */
export function drawHairline(
  canvas: Canvas,
  { from, to, y }: { from: number; to: number; y: number },
  strength: keyof typeof HAIRLINE,
): void {
  const { width, colour } = HAIRLINE[strength];
  canvas.doc.markContent("Artifact", { type: "Layout" });
  canvas.doc.lineWidth(width).strokeColor(colour).moveTo(from, y).lineTo(to, y).stroke();
  canvas.doc.endMarkedContent();
}
