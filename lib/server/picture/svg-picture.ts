import PDFDocument, { type PdfDocument } from "pdfkit";
import { PICTURE_SIZES, type Picture, type PictureShape } from "@/lib/core/document/picture";
import { TOKENS } from "@/lib/core/palette";
import { drawTrend } from "./draw-trend";
import { makeTypeLine, type Hand, type TypeLine } from "./type-line";

/** Sizes of a shape. A story's top and foot lie under what the app that shows it draws over it. */
type Sheet = {
  side: number;
  top: number;
  foot: number;
  name: number;
  text: number;
  hero: number;
  row: number;
  gap: number;
};

const SHEETS: Readonly<Record<PictureShape, Sheet>> = {
  story: { side: 96, top: 270, foot: 330, name: 64, text: 40, hero: 230, row: 108, gap: 64 },
  square: { side: 80, top: 80, foot: 76, name: 46, text: 32, hero: 168, row: 78, gap: 36 },
};

const INK = TOKENS.ink.light;
const MUTED = TOKENS["ink-2"].light;

/** The picture as SVG of outlines alone. */
export function svgPicture(picture: Picture, app: string): string {
  const { width, height } = PICTURE_SIZES[picture.shape];
  const pen = openPen(picture);
  drawHead(pen, picture);
  drawHero(pen, picture.hero);
  for (const row of picture.rows) drawRow(pen, row);
  drawFoot(pen, { picture, app, height });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${TOKENS.canvas.light}"/>${pen.drawn.join("")}</svg>`;
}

type Pen = { type: TypeLine; sheet: Sheet; left: number; right: number; y: number; drawn: string[] };

function openPen({ language, shape }: Picture): Pen {
  const sheet = SHEETS[shape];
  const { width } = PICTURE_SIZES[shape];
  const type = makeTypeLine(measuringDocument(language), language);
  return { type, sheet, left: sheet.side, right: width - sheet.side, y: sheet.top, drawn: [] };
}

/** It is asked for its fonts alone, and nothing is written with it. */
function measuringDocument(language: string): PdfDocument {
  return new PDFDocument({
    ...{ size: "A4", margin: 0, pdfVersion: "1.7", subset: "PDF/UA", tagged: true, lang: language },
    ...{ displayTitle: true, bufferPages: true, autoFirstPage: false, font: null, info: {} },
  });
}

function drawHead(pen: Pen, { name, about }: Picture): void {
  const { sheet } = pen;
  writeLines(pen, name, { hand: hand(sheet.name, "strong", INK), lines: 2 });
  writeLines(pen, about, { hand: hand(sheet.text, "regular", MUTED), lines: 2 });
  pen.y += sheet.gap / 2;
  rule(pen, { colour: INK, width: 6 });
  pen.y += sheet.gap / 2;
}

function drawHero(pen: Pen, { label, value, remark }: Picture["hero"]): void {
  const { sheet, type, left, right } = pen;
  if (label !== "") writeLines(pen, label, { hand: hand(sheet.text, "strong", MUTED), lines: 1 });
  const width = right - left;
  const figure = type.fit(value, hand(sheet.hero, "strong", INK), { width, least: sheet.text });
  const [line = ""] = type.wrap(value, figure, { width, lines: 1 });
  pen.y += figure.size * 0.92;
  pen.drawn.push(type.draw(line, figure, { x: left, y: pen.y }));
  pen.y += figure.size * 0.16;
  if (remark !== "") writeLines(pen, remark, { hand: hand(sheet.text, "regular", MUTED), lines: 2 });
  pen.y += sheet.gap / 2;
}

/** The label at the start of the row, the figure at its end. */
function drawRow(pen: Pen, { sign, label, value }: Picture["rows"][number]): void {
  const { sheet, type, left, right } = pen;
  rule(pen, { colour: TOKENS.line.light, width: 3 });
  const width = right - left;
  const figure = type.fit(value, hand(sheet.text * 1.25, "strong", INK), { width: width * 0.6, least: 20 });
  const said = sign === "" ? label : `${sign} ${label}`;
  const word = type.fit(said, hand(sheet.text, "regular", INK), { width: width * 0.37, least: 20 });
  const y = pen.y + sheet.row / 2 + sheet.text * 0.38;
  pen.drawn.push(type.draw(said, word, { x: left, y }), type.draw(value, figure, { x: right, y, end: true }));
  pen.y += sheet.row;
}

/** What room is left is the line's, above the app's name. */
function drawFoot(
  pen: Pen,
  { picture, app, height }: { picture: Picture; app: string; height: number },
): void {
  const { sheet, type, left, right } = pen;
  const base = height - sheet.foot;
  const small = hand(sheet.text * 0.9, "regular", MUTED);
  const { trend } = picture;
  const bottom = base - sheet.text * 4;
  if (trend !== null && bottom - pen.y > sheet.text * 4) {
    rule(pen, { colour: TOKENS.line.light, width: 3 });
    pen.y += sheet.gap / 4;
    writeLines(pen, trend.label, { hand: small, lines: 1 });
    const top = pen.y + sheet.text * 0.8;
    pen.drawn.push(drawTrend(trend.heights, { left, right, top, bottom }));
    const y = bottom + sheet.text * 1.4;
    pen.drawn.push(type.draw(trend.first, small, { x: left, y }));
    pen.drawn.push(type.draw(trend.last, small, { x: right, y, end: true }));
  }
  const brand = hand(sheet.text * 1.1, "strong", INK);
  pen.drawn.push(type.draw(`${app} \u2030`, brand, { x: left, y: base }));
}

function writeLines(pen: Pen, text: string, { hand: style, lines }: { hand: Hand; lines: number }): void {
  const { type, left, right } = pen;
  for (const line of type.wrap(text, style, { width: right - left, lines })) {
    pen.y += style.size * 1.28;
    pen.drawn.push(type.draw(line, style, { x: left, y: pen.y - style.size * 0.28 }));
  }
}

function rule(pen: Pen, { colour, width }: { colour: string; width: number }): void {
  pen.drawn.push(`<path d="M${pen.left} ${pen.y}H${pen.right}" stroke="${colour}" stroke-width="${width}"/>`);
}

function hand(size: number, weight: Hand["weight"], colour: string): Hand {
  return { size, weight, colour };
}
