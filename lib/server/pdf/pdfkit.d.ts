/**
 * The part of pdfkit 0.20 that is used here. The types on npm are of 0.17 and know neither the scope of a table's head nor
 * PDF/UA.
 */
declare module "pdfkit" {
  import type { Readable } from "node:stream";

  export type StructureContent = { readonly refs: readonly unknown[] };

  export type StructureElement = {
    add(child: StructureElement | StructureContent): StructureElement;
    end(): void;
  };

  /** Of fontkit 2, in units of the font with y upwards. */
  export type OpenedFont = {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string, features?: readonly string[]): GlyphRun;
  };

  export type GlyphRun = {
    readonly glyphs: readonly { readonly id: number; readonly path: GlyphPath }[];
    readonly positions: readonly {
      readonly xAdvance: number;
      readonly xOffset: number;
      readonly yOffset: number;
    }[];
  };

  /** What pdfkit makes of a fontkit run, in thousandths of the size; it only reads it again. */
  export type LaidRun = object;

  type LayoutRun = (text: string, features?: readonly string[]) => LaidRun;

  export type GlyphPath = {
    scale(x: number, y: number): GlyphPath;
    translate(x: number, y: number): GlyphPath;
    toSVG(): string;
  };

  export type PdfDocument = Readable & {
    /** Of no promise to others, and the only way to ask a font for its characters and shapes; the version is pinned. */
    readonly _font: { readonly font: OpenedFont; layoutRun: LayoutRun } | null;
    readonly page: { readonly width: number; readonly height: number };
    readonly info: Record<string, unknown>;
    addPage(): PdfDocument;
    bufferedPageRange(): { start: number; count: number };
    switchToPage(index: number): unknown;
    end(): void;
    endMetadata(): void;
    registerFont(name: string, font: Uint8Array): PdfDocument;
    font(source: string, size: number): PdfDocument;
    fillColor(colour: string): PdfDocument;
    strokeColor(colour: string): PdfDocument;
    lineWidth(width: number): PdfDocument;
    moveTo(x: number, y: number): PdfDocument;
    lineTo(x: number, y: number): PdfDocument;
    stroke(): PdfDocument;
    text(text: string, x: number, y: number, options: TextOptions): PdfDocument;
    widthOfString(text: string, options: { features?: string[] }): number;
    lineJoin(join: "round"): PdfDocument;
    lineCap(cap: "round" | "butt"): PdfDocument;
    circle(x: number, y: number, radius: number): PdfDocument;
    fill(colour: string): PdfDocument;
    struct(
      type: string,
      options?: {
        scope?: "Column" | "Row";
        actual?: string;
        alt?: string;
        bbox?: readonly number[];
        placement?: "Block";
      },
    ): StructureElement;
    addStructure(element: StructureElement): PdfDocument;
    markStructureContent(type: string): StructureContent;
    markContent(
      tag: "Artifact",
      options: { type: "Layout" | "Pagination"; attached?: string[] },
    ): PdfDocument;
    markContent(tag: "Span", options: { actual: string }): PdfDocument;
    endMarkedContent(): PdfDocument;
  };

  type TextOptions = { lineBreak: false; baseline: "alphabetic"; features?: string[] };

  type Options = {
    size: string;
    margin: number;
    pdfVersion: "1.7";
    subset: "PDF/UA";
    tagged: true;
    lang: string;
    displayTitle: true;
    bufferPages: true;
    autoFirstPage: false;
    /** null: none of the fonts that readers bring along, which PDF/UA forbids. */
    font: null;
    info: Record<string, string | Date>;
  };

  const PDFDocument: new (options: Options) => PdfDocument;
  export default PDFDocument;
}
