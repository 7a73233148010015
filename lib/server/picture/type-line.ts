import type { PdfDocument } from "pdfkit";
import type { Weight } from "@/lib/server/pdf/faces";
import { makeRuns, takeFace, type Run } from "@/lib/server/pdf/runs";
import { makeTypesetter, type Style } from "@/lib/server/pdf/typesetter";

/** Sizes in pixels. */
export type Hand = { size: number; weight: Weight; colour: string };

export type TypeLine = {
  /** A line of text as SVG; `x` is its start, or its end, and `y` its baseline. */
  draw(text: string, hand: Hand, place: { x: number; y: number; end?: boolean }): string;
  /** The largest size up to the hand's, and down to the least, at which the text fits one line. */
  fit(text: string, hand: Hand, room: { width: number; least: number }): Hand;
  /** So many lines at most; what does not fit ends with an ellipsis. */
  wrap(text: string, hand: Hand, room: { width: number; lines: number }): string[];
};

const ELLIPSIS = "\u2026";

/** More letters than these are in no two lines of a picture, and would be measured for nothing. */
const MOST_LETTERS = 400;

/**
 * Sets text as the papers do, with the same fonts, shaping and order of letters, but as outlines: what draws the picture then
 * needs no font, and asks no other host for one that it lacks.
 */
export function makeTypeLine(doc: PdfDocument, language: string): TypeLine {
  const type = makeTypesetter(doc, language);
  const runsOf = makeRuns(doc, language);
  const widthOf = (text: string, hand: Hand) => type.widthOf(text, styleOf(hand));

  const lettersOf = (text: string) =>
    [...new Intl.Segmenter(language).segment(text)].map(({ segment }) => segment);

  const shorten = (text: string, hand: Hand, width: number): string => {
    const letters = lettersOf(text);
    const cut = (count: number) => `${letters.slice(0, count).join("").trimEnd()}${ELLIPSIS}`;
    let [fits, ends] = [0, letters.length];
    while (fits < ends) {
      const middle = Math.ceil((fits + ends) / 2);
      if (widthOf(cut(middle), hand) <= width) fits = middle;
      else ends = middle - 1;
    }
    return cut(fits);
  };

  return {
    draw: (text, hand, { x, y, end = false }) => {
      const start = end ? x - widthOf(text, hand) : x;
      return drawRuns(doc, runsOf(text, hand.weight), { hand, x: start, y });
    },
    fit: (text, hand, { width, least }) => {
      const size = Math.floor((hand.size * width) / Math.max(width, widthOf(text, hand)));
      return { ...hand, size: Math.max(least, size) };
    },
    wrap: (text, hand, { width, lines }) => {
      const start = lettersOf(text.slice(0, MOST_LETTERS * 20))
        .slice(0, MOST_LETTERS)
        .join("");
      const all = type.linesOf(start, { width, style: styleOf(hand) }).map((line) => line.text.trimEnd());
      if (all.length <= lines) return all;
      const kept = all.slice(0, lines);
      return [...kept.slice(0, -1), shorten(all.slice(lines - 1).join(" "), hand, width)];
    },
  };
}

function styleOf({ size, weight, colour }: Hand): Style {
  return { size, weight, colour, leading: size, digits: "own" };
}

type Place = { hand: Hand; x: number; y: number };

function drawRuns(doc: PdfDocument, runs: readonly Run[], { hand, x, y }: Place): string {
  let at = x;
  const outlines: string[] = [];
  for (const run of runs) {
    const font = takeFace(doc, { file: run.face.file, size: hand.size })._font?.font;
    if (font === undefined) throw new Error("A font that was taken is open.");
    const scale = hand.size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(run.text, run.isReversed ? [] : undefined);
    glyphs.forEach(({ path }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      outlines.push(
        path
          .scale(scale, -scale)
          .translate(at + xOffset * scale, y - yOffset * scale)
          .toSVG(),
      );
      at += xAdvance * scale;
    });
  }
  return `<path fill="${hand.colour}" d="${outlines.join("")}"/>`;
}
