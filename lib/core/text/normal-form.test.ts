import { afterEach, expect, it, vi } from "vitest";
import { toNfc, toNormalForm } from "./normal-form";

afterEach(() => {
  vi.restoreAllMocks();
});

it("composes letters", () => {
  expect(toNfc("Cafe\u0301 nga\u0300y")).toBe("Café ngày");
  expect(toNfc("")).toBe("");
});

it("puts as many marks in order as anybody writes, after each letter", () => {
  const text = `a${"\u0301\u0323".repeat(15)}`.repeat(5);
  expect(toNfc(text)).toBe(text.normalize("NFC"));
  expect(toNfc(text)).not.toBe(text);
});

it("knows the other forms", () => {
  expect(toNormalForm("é", "NFD")).toBe("e\u0301");
  expect(toNormalForm("ｶﾞ①", "NFKC")).toBe("ガ1");
});

it.each(["\u0301\u0323", "\u0f73\u0f75", "\u0301\uff9e", "\u0301", "\u{1d165}\u{1d16d}"])(
  "leaves a text as it is that has more of %o in a row, without a look at their order",
  (unit) => {
    const asked = vi.spyOn(String.prototype, "normalize");
    const text = `Cafe\u0301 a${unit.repeat(31)}b`;
    for (const form of ["NFC", "NFD", "NFKC"] as const) expect(toNormalForm(text, form)).toBe(text);
    expect(asked).not.toHaveBeenCalled();
  },
);

it("takes for a mark all that falls into marks alone", () => {
  const marks = letters().filter((letter) => /^\p{M}+$/u.test(letter.normalize("NFKD")));
  expect(marks.length).toBeGreaterThan(2000);
  const asked = vi.spyOn(String.prototype, "normalize");
  const missed = marks.filter((letter) => {
    toNormalForm(letter.repeat(31), "NFKC");
    return asked.mock.contexts.splice(0).length > 0;
  });
  expect(missed).toEqual([]);
});

function letters(): string[] {
  const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
  return all.filter((letter) => !/\p{Surrogate}/u.test(letter));
}
