import type { StructureElement } from "pdfkit";
import type { Chart } from "@/lib/core/document/paper";
import { drawLines, turnPage, type Canvas } from "./canvas";
import { CURVE, HAIRLINE, STYLES } from "./styles";

const HEIGHT = 150;
const TICK_WIDTH = 46;
const FOOT = 18;
const DOT = 1.8;

/** Shapes and words in one figure: they are seen, and the text in their place is what is read out. */
export function drawChart(canvas: Canvas, chart: Chart, parent: StructureElement): void {
  const { doc } = canvas;
  if (canvas.y > canvas.top && canvas.y + HEIGHT + FOOT > canvas.bottom) turnPage(canvas);
  const plot: Plot = {
    left: canvas.left + TICK_WIDTH,
    right: canvas.right,
    top: canvas.y + 4,
    bottom: canvas.y + HEIGHT,
  };
  const bbox = [canvas.left, canvas.y, canvas.right, canvas.y + HEIGHT + FOOT];
  const figure = doc.struct("Figure", { alt: chart.alt, bbox, placement: "Block" });
  parent.add(figure);
  figure.add(doc.markStructureContent("Figure"));
  drawTicks(canvas, chart, plot);
  drawCurve(canvas, chart.heights, plot);
  drawDates(canvas, chart, plot);
  doc.endMarkedContent();
  canvas.y += HEIGHT + FOOT;
}

type Plot = { left: number; right: number; top: number; bottom: number };

function drawTicks({ doc, type, left, ...canvas }: Canvas, { ticks }: Chart, plot: Plot): void {
  for (const { at, text } of ticks) {
    const y = heightAt(at, plot);
    doc.lineWidth(HAIRLINE.light.width).strokeColor(HAIRLINE.light.colour);
    doc.moveTo(plot.left, y).lineTo(plot.right, y).stroke();
    const width = TICK_WIDTH - 8;
    const lines = type.linesOf(text, { width: 1000, style: STYLES.footer });
    drawLines(
      { doc, type, left, ...canvas },
      { lines, x: left, width, align: "end" },
      y - STYLES.footer.leading / 2,
    );
  }
}

function drawDates({ doc, type, ...canvas }: Canvas, { dates }: Chart, plot: Plot): void {
  for (const { at, text } of dates) {
    const [line] = type.linesOf(text, { width: 1000, style: STYLES.footer });
    if (line === undefined) continue;
    const middle = plot.left + at * (plot.right - plot.left);
    const x = Math.min(plot.right - line.width, Math.max(plot.left, middle - line.width / 2));
    drawLines(
      { doc, type, ...canvas },
      { lines: [line], x, width: line.width, align: "start" },
      plot.bottom + 5,
    );
  }
}

/** A gap lifts the pen; a point between two gaps is a dot. */
function drawCurve({ doc }: Canvas, heights: Chart["heights"], plot: Plot): void {
  const spots = heights.map((height, index) =>
    height === null
      ? null
      : { x: placeOf(index, { count: heights.length, plot }), y: heightAt(height, plot) },
  );
  doc.lineWidth(CURVE.width).lineJoin("round").lineCap("round").strokeColor(CURVE.colour);
  spots.forEach((spot, index) => {
    if (spot === null) return;
    const before = spots[index - 1] ?? null;
    const after = spots[index + 1] ?? null;
    if (before === null && after === null) {
      doc.circle(spot.x, spot.y, DOT).fill(CURVE.colour);
      return;
    }
    if (before === null) doc.moveTo(spot.x, spot.y);
    else doc.lineTo(spot.x, spot.y);
    if (after === null) doc.stroke();
  });
  doc.lineCap("butt");
}

function heightAt(part: number, { top, bottom }: Plot): number {
  return bottom - part * (bottom - top);
}

function placeOf(index: number, { count, plot }: { count: number; plot: Plot }): number {
  return plot.left + (count < 2 ? 0.5 : index / (count - 1)) * (plot.right - plot.left);
}
