import fc from "fast-check";
import { expect, it } from "vitest";
import { printableText } from "./printable";

it.each([
  ["  Acme\r\nInc.\r ", "Acme\nInc."],
  ["tab\there", "tab here"],
  ["nul\u0000 bell\u0007 del\u007f c1\u0090", "nul bell del c1"],
  ["turned \u202eround\u202c \u2066again\u2069", "turned round again"],
  ["soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"],
  ["line\u2028two\u2029three\u0085four", "line\ntwo\nthree\nfour"],
  ["half \ud83d pair", "half \ufffd pair"],
  ["e\u0301", "é"],
  ["گل\u200cها 👨\u200d👩", "گل\u200cها 👨\u200d👩"],
  ["tag\u{e0041}\u{e007f}", "tag"],
])("%j is printed as %j", (text, printed) => {
  expect(printableText(text)).toBe(printed);
});

it("leaves nothing that is not printed, and nothing to do a second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const printed = printableText(text);
      expect(printed).not.toMatch(/(?!\n)\p{Cc}|\p{Surrogate}/u);
      expect(printableText(printed)).toBe(printed);
    }),
  );
});
