import { expect, it } from "vitest";
import { beginText } from "./begin-text";

it.each([
  ["es", "octubre de 2026", "Octubre de 2026"],
  ["fr", "août 2026", "Août 2026"],
  ["fr", "e\u0301te\u0301", "E\u0301te\u0301"],
  ["pt", "1 de março", "1 de março"],
  ["de", "März 2026", "März 2026"],
  ["tr", "ikinci", "İkinci"],
  ["en", "", ""],
])("a text in %s that begins with %o begins with %o", (locale, text, expected) => {
  expect(beginText(text, locale)).toBe(expected);
});
