import PDFDocument from "pdfkit";
import { expect, it } from "vitest";
import { makeRuns, takeFace } from "./runs";

const doc = new PDFDocument({
  ...{ size: "A4", margin: 0, pdfVersion: "1.7", subset: "PDF/UA", tagged: true, lang: "en" },
  ...{ displayTitle: true, bufferPages: true, autoFirstPage: false, font: null, info: {} },
});
const runsOf = makeRuns(doc, "en");

/** The glyphs that a text is drawn with, each by its font; 0 is the box for what a font does not have. */
function glyphsOf(text: string): [file: string, glyph: number][] {
  return runsOf(text, "regular").flatMap((run) => {
    const { glyphs = [] } =
      takeFace(doc, { file: run.face.file, size: 10 })._font?.font.layout(run.text) ?? {};
    return glyphs.map(({ id }): [string, number] => [run.face.file, id]);
  });
}

const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];

it.each(["👍", "🤝", "☝", "🧑", "🙋", "💪", "🫶"])(
  "%s of any tone is the one glyph that it is without",
  (emoji) => {
    const plain = glyphsOf(emoji);
    expect(plain).toHaveLength(1);
    expect(plain.map(([, glyph]) => glyph)).not.toContain(0);
    for (const tone of TONES) {
      expect(glyphsOf(emoji + tone)).toEqual(plain);
      // The tone is told to who reads the text.
      expect(runsOf(emoji + tone, "regular")).toMatchObject([{ replaced: emoji + tone }]);
    }
  },
);

it.each(["👩🏽‍🍳", "👨🏿‍🦽", "🧑🏻‍🤝‍🧑🏾", "🫱🏻‍🫲🏿", "🏋🏽‍♀️", "❤️‍🔥", "👩‍❤️‍👨", "🏴‍☠️", "🇵🇹", "1️⃣"])(
  "%s is drawn without a box",
  (emoji) => {
    const glyphs = glyphsOf(emoji);
    expect(glyphs).not.toEqual([]);
    expect(glyphs.map(([, glyph]) => glyph)).not.toContain(0);
  },
);
