import type { PdfDocument, StructureElement } from "pdfkit";
import type { Weight } from "./faces";
import { breakables } from "./line-breaks";
import { isDrawnOtherwise, makeRuns, takeFace, type Run } from "./runs";

/** Sizes in points. */
export type Style = { size: number; leading: number; weight: Weight; colour: string; digits: "even" | "own" };

export type Line = { text: string; width: number; style: Style };

export type Typesetter = {
  widthOf(text: string, style: Style): number;
  /** "\n" ends a line; what is longer than the width goes on in the next one. At least one line. */
  linesOf(text: string, options: { width: number; style: Style }): Line[];
  /** A structure element for lines that say this text, which is told to readers where its glyphs do not say it. */
  elementFor(tag: string, text: string): StructureElement;
  /** Draws inside the marked content that is open. `top` is the line's upper edge. */
  draw(line: Line, place: { x: number; top: number }): void;
};

/** Inter's capitals, as a part of the size. */
const CAP_HEIGHT = 0.727;

/** Letters; what is longer is not measured as one. */
const MOST_ON_A_LINE = 300;

export function makeTypesetter(doc: PdfDocument, language: string): Typesetter {
  const runsOf = makeRuns(doc, language);
  const breaks = breakables(language);
  const widths = new Map<string, number>();

  const widthOf = (text: string, style: Style): number => {
    const key = `${style.weight} ${style.size} ${style.digits} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = runsOf(text, style.weight).reduce((sum, run) => sum + widthOfRun(doc, { run, style }), 0);
    widths.set(key, width);
    return width;
  };

  const fill = (text: string, { width, style }: { width: number; style: Style }): Line[] => {
    // Most cells of a table fit, and need not be looked through for their words.
    const whole = text.length > MOST_ON_A_LINE ? Infinity : widthOf(text.trimEnd(), style);
    if (whole <= width) return [{ text, width: whole, style }];
    const lines: string[] = [];
    let line = "";
    let used = 0;
    for (const piece of breaks.pieces(text, (part) => widthOf(part, style) <= width)) {
      if (line !== "" && used + widthOf(piece.trimEnd(), style) > width) {
        lines.push(line);
        line = "";
        used = 0;
      }
      line += piece;
      used += widthOf(piece, style);
    }
    return [...lines, line].map((one) => ({ text: one, width: widthOf(one.trimEnd(), style), style }));
  };

  return {
    widthOf,
    linesOf: (text, options) => text.split("\n").flatMap((hard) => fill(hard, options)),
    elementFor: (tag, text) => doc.struct(tag, isDrawnOtherwise(text) ? { actual: text } : {}),
    draw: ({ text, style }, { x, top }) => {
      const baseline = top + (style.leading + CAP_HEIGHT * style.size) / 2;
      drawRuns(doc, { runs: runsOf(text, style.weight), style, x, baseline });
    },
  };
}

type Drawing = { runs: readonly Run[]; style: Style; x: number; baseline: number };

function drawRuns(doc: PdfDocument, { runs, style, x, baseline }: Drawing): void {
  let at = x;
  for (const [index, run] of runs.entries()) {
    if (run.replaced !== null) doc.markContent("Span", { actual: run.replaced });
    takeFace(doc, { file: run.face.file, size: style.size }).fillColor(style.colour);
    doc.text(run.text, at, baseline, { lineBreak: false, baseline: "alphabetic", ...featuresOf(run, style) });
    if (run.replaced !== null) doc.endMarkedContent();
    if (index < runs.length - 1) at += widthOfRun(doc, { run, style });
  }
}

function widthOfRun(doc: PdfDocument, { run, style }: { run: Run; style: Style }): number {
  const { file } = run.face;
  return takeFace(doc, { file, size: style.size }).widthOfString(run.text, featuresOf(run, style));
}

/** With a list of features, even an empty one, pdfkit lays a run out as a whole; else word by word from left to right. */
function featuresOf({ face, isReversed }: Run, { digits }: Style): { features?: string[] } {
  if (isReversed) return { features: [] };
  return face.family === "inter" && digits === "even" ? { features: ["tnum"] } : {};
}
