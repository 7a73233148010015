import bidiFactory from "bidi-js";
import type { LaidRun, PdfDocument } from "pdfkit";
import { facesFor, readFace, type Face, type Weight } from "./faces";

/** A stretch of one line that one font file draws in one direction. */
export type Run = {
  text: string;
  face: Face;
  /** Laid out from right to left; the font's own script says so for letters, so only they keep their order. */
  isReversed: boolean;
  /** The characters that no font has, where the text is the sign in their place. */
  replaced: string | null;
};

export type RunMaker = (text: string, weight: Weight) => Run[];

/** A white square, for what cannot be drawn. */
const REPLACEMENT = "\u25a1";
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Vowels of Thai and Lao that are drawn as two glyphs. */
const SPLIT_VOWELS = /[\u0e33\u0eb3]/;
/** They shape their neighbours, or say how to draw them, and have no picture of their own. */
const JOINERS = /[\u200c\u200d\ufe0e\ufe0f]/g;
/** The tones of skin. */
const TONES = /[\u{1f3fb}-\u{1f3ff}]/gu;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

type Piece = { text: string; face: Face; level: number; replaced: string | null };

const bidi = bidiFactory();

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Whether the glyphs of a text do not say it in its own order and number: it must be told beside them. */
export function isDrawnOtherwise(text: string): boolean {
  return hasRightToLeft(text) || SPLIT_VOWELS.test(text);
}

/** Splits lines into runs, in the order in which they stand from left to right. What is measured and then drawn is split once. */
export function makeRuns(doc: PdfDocument, language: string): RunMaker {
  const clusters = new Intl.Segmenter(language, { granularity: "grapheme" });
  const finder = makeFaceFinder(doc);
  const split = (text: string, weight: Weight): Run[] => {
    const levels = hasRightToLeft(text) ? bidi.getEmbeddingLevels(text).levels : null;
    const pieces: Piece[] = [];
    for (const { segment, index } of clusters.segment(text)) {
      for (const drawn of finder(segment, weight)) append(pieces, { ...drawn, level: levels?.[index] ?? 0 });
    }
    return inVisualOrder(pieces).map(toRun);
  };
  const known = new Map<string, Run[]>();
  return (text, weight) => {
    const key = `${weight} ${text}`;
    const runs = known.get(key) ?? split(text, weight);
    known.set(key, runs);
    return runs;
  };
}

function append(pieces: Piece[], next: Piece): void {
  const last = pieces.at(-1);
  const isSame =
    last?.face.file === next.face.file &&
    last.level === next.level &&
    last.replaced === null &&
    next.replaced === null &&
    hasRightToLeft(last.text) === hasRightToLeft(next.text);
  if (last && isSame) last.text += next.text;
  else pieces.push(next);
}

/** Rule L2 of Unicode's bidirectional algorithm: from the highest level down, what lies at or above it is turned. */
function inVisualOrder(pieces: Piece[]): Piece[] {
  const highest = Math.max(0, ...pieces.map(({ level }) => level));
  let ordered = pieces;
  for (let level = highest; level > 0; level -= 1) ordered = turnFrom(ordered, level);
  return ordered;
}

function turnFrom(pieces: readonly Piece[], level: number): Piece[] {
  const turned: Piece[] = [];
  let group: Piece[] = [];
  for (const piece of pieces) {
    if (piece.level >= level) group.unshift(piece);
    else {
      turned.push(...group, piece);
      group = [];
    }
  }
  return [...turned, ...group];
}

function toRun({ text, face, level, replaced }: Piece): Run {
  const isReversed = level % 2 === 1;
  if (!isReversed || hasRightToLeft(text)) return { text, face, isReversed, replaced };
  const mirrored = [...text].reverse().map((char) => bidi.getMirroredCharacter(char) ?? char);
  return { text: mirrored.join(""), face, isReversed: false, replaced };
}

type Drawn = { text: string; face: Face; replaced: string | null };

const registered = new WeakMap<PdfDocument, Set<string>>();

/** Makes the face the one that the document measures and draws with. */
export function takeFace(doc: PdfDocument, { file, size }: { file: string; size: number }): PdfDocument {
  const files = registered.get(doc) ?? new Set();
  registered.set(doc, files);
  if (files.has(file)) return doc.font(file, size);
  files.add(file);
  doc.registerFont(file, readFace(file)).font(file, size);
  layOutOnce(doc);
  return doc;
}

/** pdfkit shapes a text with features anew for its width, for the pen's place after it, and to draw it; figures are such texts. */
function layOutOnce({ _font: font }: PdfDocument): void {
  if (font === null) return;
  const layoutRun = font.layoutRun.bind(font);
  const known = new Map<string, LaidRun>();
  font.layoutRun = (text, features) => {
    const key = `${features?.join() ?? ""} ${text}`;
    const run = known.get(key) ?? layoutRun(text, features);
    known.set(key, run);
    return run;
  };
}

function makeFaceFinder(doc: PdfDocument): (cluster: string, weight: Weight) => Drawn[] {
  const known = new Map<string, Drawn[]>();
  const draw = (cluster: string, weight: Weight): Drawn[] => {
    const whole = wholeIn(doc, { cluster, weight });
    const parts = [...cluster];
    const isJoined = parts.length > 1 && PICTURE.test(cluster);
    // A glyph of several characters does not say all of them.
    if (whole) return [isJoined ? { ...whole, replaced: cluster } : whole];
    if (parts.length > 1 && !isJoined) return parts.flatMap((part) => draw(part, weight));
    // Of a picture that no font has as a whole, its first part is nearer than a square.
    const first = isJoined ? wholeIn(doc, { cluster: parts[0] ?? "", weight }) : null;
    if (first) return [{ ...first, replaced: cluster }];
    if (/^[\p{Mark}\u200c\u200d]$/u.test(cluster)) return [];
    const instead = /^\p{Zs}$/u.test(cluster) ? " " : REPLACEMENT;
    const sign = wholeIn(doc, { cluster: instead, weight });
    if (!sign) throw new Error("No font has the sign for a character without one.");
    return [{ ...sign, replaced: instead === " " ? null : cluster }];
  };
  /** Ink has no tones: a swatch beside the picture would be no more than a box, so the tone is only said. */
  const drawInInk = (cluster: string, weight: Weight): Drawn[] => {
    const toneless = cluster.replaceAll(TONES, "");
    if (toneless === "" || toneless === cluster) return draw(cluster, weight);
    return draw(toneless, weight).map((drawn, index) =>
      index === 0 ? { ...drawn, replaced: cluster } : drawn,
    );
  };
  return (cluster, weight) => {
    const key = `${weight} ${cluster}`;
    const drawn = known.get(key) ?? drawInInk(cluster, weight);
    known.set(key, drawn);
    return drawn;
  };
}

function wholeIn(doc: PdfDocument, { cluster, weight }: { cluster: string; weight: Weight }): Drawn | null {
  const needed = [...cluster.replaceAll(JOINERS, "")].map((char) => char.codePointAt(0) ?? 0);
  const face = facesFor(needed[0] ?? 0, weight).find((one) => hasAll(doc, { file: one.file, needed }));
  if (!face) return null;
  const joiners = [...(cluster.match(JOINERS) ?? [])].map((char) => char.codePointAt(0) ?? 0);
  const text = hasAll(doc, { file: face.file, needed: joiners }) ? cluster : cluster.replaceAll(JOINERS, "");
  return { text, face, replaced: null };
}

function hasAll(doc: PdfDocument, { file, needed }: { file: string; needed: readonly number[] }): boolean {
  try {
    takeFace(doc, { file, size: 10 });
    return needed.every((codePoint) => doc._font?.font.hasGlyphForCodePoint(codePoint));
  } catch {
    // A package lists a file that has no table of characters: it draws none.
    return false;
  }
}
