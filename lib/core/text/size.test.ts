import { expect, test } from "vitest";
import { sizeText } from "./size";

test.each([
  [0, "0 kB"],
  [1, "1 kB"],
  [1024, "1 kB"],
  [1025, "2 kB"],
  [1_048_575, "1024 kB"],
  [1_048_576, "1.0 MB"],
  [15_728_640, "15.0 MB"],
])("%d bytes are said as %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
