import { expect, it } from "vitest";
import { hrefAt } from "./trend-model";

const series = { name: "", colour: 1 as const, heights: [0, 0], texts: ["", ""] };
const drawing = {
  points: [
    { key: "a", label: "", href: "/home" as const },
    { key: "b", label: "" },
  ],
  series: [series, { ...series, hrefs: ["/math" as const, null] }, series],
};

it.each([
  ["on all series what the point opens", 0, null, "/home"],
  ["on a series with days of its own what that one opens", 0, 1, "/math"],
  ["on a series without any what the point opens", 0, 2, "/home"],
  ["nothing where a series has nothing", 1, 1, undefined],
  ["nothing where a point has nothing", 1, 0, undefined],
])("opens %s", (_rule, point, at, href) => {
  expect(hrefAt(drawing, { point, series: at })).toBe(href);
});
