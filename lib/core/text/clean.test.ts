import { describe, expect, it, vi } from "vitest";
import { cleanText } from "./clean";

describe("cleanText", () => {
  it.each([
    { rule: "trims the ends", text: "  oat milk \n", value: "oat milk" },
    { rule: "composes to NFC, so that equal titles are equal bytes", text: "Cafe\u0301", value: "Caf\u00e9" },
    { rule: "keeps emoji made of two surrogates", text: "🥛 test", value: "🥛 test" },
    { rule: "ends lines alike", text: "a\r\nb\rc", value: "a\nb\nc" },
  ])("$rule", ({ text, value }) => {
    expect(cleanText(text, { max: 20 })).toEqual({ ok: true, value });
  });

  it.each([
    { rule: "refuses NUL", text: "a\0b", code: "forbidden-characters" },
    { rule: "refuses half a surrogate pair", text: "a\ud83eb", code: "forbidden-characters" },
    { rule: "counts characters, not UTF-16 units", text: "🥛🥛🥛🥛", code: "too-long" },
  ])("$rule", ({ text, code }) => {
    expect(cleanText(text, { max: 3 })).toEqual({ ok: false, code });
  });

  it("takes what is short enough once its letters are composed, and looks at nothing that cannot become so", () => {
    const asked = vi.spyOn(String.prototype, "normalize");
    expect(cleanText("α\u0313\u0300\u0345".repeat(3), { max: 3 })).toEqual({ ok: true, value: "ᾂᾂᾂ" });
    asked.mockClear();
    expect(cleanText("e\u0301".repeat(7), { max: 3 })).toEqual({ ok: false, code: "too-long" });
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});
