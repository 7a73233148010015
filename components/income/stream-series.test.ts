import { expect, it } from "vitest";
import { STREAM_SERIES } from "./stream-series";

it("gives every stream a colour of its own, but for those that are kin to another", () => {
  const { super_likes: likes, series, own_goods: goods, ...own } = STREAM_SERIES;
  const colours = Object.values(own);
  expect(new Set(colours).size).toBe(colours.length);
  expect([likes, series, goods]).toEqual([own.tips, own.subscriptions, own.shop]);
});
