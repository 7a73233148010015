import { expect, it } from "vitest";
import { createRowBook, parseRowKey, rowKey } from "./row-book";

it("tells rows of several files apart, in files of any length", () => {
  const places = [0, 1, 300].flatMap((file) => [1, 2, 4_000_000_000].map((row) => ({ file, row })));
  expect(new Set(places.map(rowKey)).size).toBe(places.length);
  expect(places.map(rowKey).map(parseRowKey)).toEqual(places);
});

it("gives a row the strongest of what its facts do, and knows whether any has an error", () => {
  const book = createRowBook();
  const [first, second] = [rowKey({ file: 0, row: 1 }), rowKey({ file: 0, row: 2 })];
  book.mark(first, "new");
  book.mark(first, "changed");
  expect([book.statusOf(first), book.hasErrors()]).toEqual(["new", false]);
  book.mark(second, "error");
  book.mark(second, "new");
  expect([book.statusOf(second), book.isError(first), book.hasErrors()]).toEqual(["error", false, true]);
});
