import { expect, it } from "vitest";
import { STREAM_SERIES } from "./stream-series";

it("gives every stream a colour of its own", () => {
  const series = Object.values(STREAM_SERIES);
  expect(new Set(series).size).toBe(series.length);
});
