import { expect, it } from "vitest";
import { spanText } from "./span-text";

it("names the last day of a period, not the day after it", () => {
  expect(spanText({ from: "2026-11-12", to: "2026-12-01" })).toBe("2026-11-12 to 2026-11-30");
});
