import { expect, it } from "vitest";
import fc from "fast-check";
import { readUrl } from "./read-url";

it("reads an address, and one that is relative to another", () => {
  expect(readUrl("https://example.com/a?b#c")?.pathname).toBe("/a");
  expect(readUrl("../x", "https://example.com/a/b")?.href).toBe("https://example.com/x");
});

it.each(["", "½", "http://[", "https://", "//", "https://a b", "https://\u00ad"])(
  "is null for %j",
  (text) => {
    expect(readUrl(text)).toBeNull();
  },
);

it("never throws, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      readUrl(text);
      readUrl(`https://${text}`);
    }),
  );
});
