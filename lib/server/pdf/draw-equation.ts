import type { StructureElement } from "pdfkit";
import type { Equation, EquationTerm } from "@/lib/core/document/paper";
import { drawCell, tallest, turnPage, type Canvas, type Cell } from "./canvas";
import { STYLES } from "./styles";
import type { Style } from "./typesetter";

const GAP = 22;
const SIGN_GAP = 10;

/** Label over value over remarks, term by term on one line; what finds no room goes on in the next. */
export function drawEquation(canvas: Canvas, { terms }: Equation, parent: StructureElement): void {
  for (const row of rowsOf(canvas, terms)) {
    const list = canvas.doc.struct("L");
    parent.add(list);
    drawTermRow(canvas, row, list);
    canvas.y += 10;
  }
}

type Sized = { term: EquationTerm; value: Style; signWidth: number; width: number };

function rowsOf(canvas: Canvas, terms: readonly EquationTerm[]): Sized[][] {
  const rows: Sized[][] = [];
  let used = 0;
  const room = canvas.right - canvas.left;
  terms.forEach((term, index) => {
    const one = sizeOf(canvas, { term, isFirst: index === 0 });
    const needed = one.width + (used === 0 ? 0 : GAP);
    const row = rows.at(-1);
    if (row === undefined || used + needed > room) {
      rows.push([one]);
      used = one.width;
    } else {
      row.push(one);
      used += needed;
    }
  });
  return rows;
}

function sizeOf(
  { type, left, right }: Canvas,
  { term, isFirst }: { term: EquationTerm; isFirst: boolean },
): Sized {
  const value = isFirst ? STYLES.hero : STYLES.term;
  const signWidth = term.sign === "" ? 0 : type.widthOf(term.sign, STYLES.sign) + SIGN_GAP;
  const widths = [
    type.widthOf(term.label, STYLES.label),
    type.widthOf(term.value, value),
    ...term.remarks.map((remark) => type.widthOf(remark, STYLES.remark)),
  ];
  return { term, value, signWidth, width: Math.min(right - left, signWidth + Math.max(...widths) + 1) };
}

/** Values of a row stand on one line, whatever their size. */
function drawTermRow(canvas: Canvas, row: readonly Sized[], list: StructureElement): void {
  const valueHeight = Math.max(...row.map(({ value }) => value.leading));
  const placed = placeRow(canvas, row, list);
  const height =
    tallest(placed.map(({ label }) => label)) + valueHeight + tallest(placed.map(({ remarks }) => remarks));
  if (canvas.y > canvas.top && canvas.y + height > canvas.bottom) turnPage(canvas);
  for (const { label, sign, value, remarks, style } of placed) {
    const valueTop = canvas.y + label.lines.length * STYLES.label.leading + valueHeight - style.leading;
    drawCell(canvas, label, canvas.y);
    // What stands between the terms is said by their order; the sign itself is read with the value.
    if (sign !== null)
      drawCell(
        canvas,
        sign,
        canvas.y + label.lines.length * STYLES.label.leading + valueHeight - STYLES.sign.leading,
      );
    drawCell(canvas, value, valueTop);
    drawCell(canvas, remarks, canvas.y + label.lines.length * STYLES.label.leading + valueHeight);
  }
  canvas.y += height;
}

type Placed = { label: Cell; sign: Cell | null; value: Cell; remarks: Cell; style: Style };

function placeRow(canvas: Canvas, row: readonly Sized[], list: StructureElement): Placed[] {
  const { doc, type } = canvas;
  let x = canvas.left;
  return row.map(({ term, value: style, signWidth, width }) => {
    const item = doc.struct("LI");
    list.add(item);
    const inner = width - signWidth;
    const at = x + signWidth;
    const part = (tag: string, text: string, lineStyle: Style): Cell => {
      const element = type.elementFor(tag, text);
      item.add(element);
      return {
        element,
        tag,
        lines: text === "" ? [] : type.linesOf(text, { width: inner, style: lineStyle }),
        x: at,
        width: inner,
        align: "start",
      };
    };
    const label = part("Lbl", term.label, STYLES.label);
    const sign = term.sign === "" ? null : { ...part("Span", term.sign, STYLES.sign), x, width: signWidth };
    const value = part("LBody", term.value, style);
    const remarks = part("Span", term.remarks.join("\n"), STYLES.remark);
    x += width + GAP;
    return { label, sign, value, remarks, style };
  });
}
