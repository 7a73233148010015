import { expect, it } from "vitest";
import { STREAM_SERIES } from "./stream-series";

const KIN = ["super_likes", "series", "own_goods"];

it("gives every stream a colour of its own, but for those that are kin to another", () => {
  const series = Object.entries(STREAM_SERIES).flatMap(([stream, colour]) =>
    KIN.includes(stream) ? [] : [colour],
  );
  expect(new Set(series).size).toBe(series.length);
  expect(series).toEqual(expect.arrayContaining(KIN.map((stream) => Object(STREAM_SERIES)[stream])));
});
