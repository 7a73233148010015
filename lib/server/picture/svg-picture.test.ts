import { expect, it } from "vitest";
import type { Picture } from "@/lib/core/document/picture";
import { svgPicture } from "./svg-picture";
import { writePicture } from "./write-picture";

const PICTURE: Picture = {
  language: "en",
  shape: "square",
  name: "Mira Lindqvist",
  about: "Income report: November 2026",
  hero: { label: "Per 1,000 views", value: "€0.74", remark: "+20.4% vs October" },
  rows: [{ sign: "=", label: "Income", value: "€1,842.60" }],
  trend: { label: "Per 1,000", heights: [0.2, null, 0.9], first: "1 Nov", last: "28 Nov" },
};

/** Every place that anything is drawn at. */
function reach(svg: string): { most: number; least: number } {
  const numbers = [...svg.matchAll(/[ML](-?[\d.]+)[ ,]/g)].map(([, x]) => Number(x));
  return { most: Math.max(...numbers), least: Math.min(...numbers) };
}

it("is made of outlines alone, so that nothing has to be fetched to draw it", () => {
  const svg = svgPicture(PICTURE, "Permille");
  expect(svg).not.toMatch(/<(text|image|use|style)|href|url\(|Mira/);
  expect(svg).toContain("<path");
});

it.each([
  ["a long name", { name: "Averylongnamewithoutanyspaceatall".repeat(6) }],
  ["a huge figure", { hero: { ...PICTURE.hero, value: "€123,456,789,012,345,678,901.23" } }],
  ["Arabic", { name: "ميرا تطبخ كل يوم: مطبخ صغير جدا لكل الناس" }],
  ["Japanese", { name: "小さな台所のミラ毎日のごはんとお菓子作りの長い長い長い長い名前です" }],
  ["Korean, Thai, Hebrew", { name: "미라의 부엌 ครัวของมิรา המטבח של מירה" }],
  ["emoji", { name: "Mira 🍜 cooks 👩‍🍳" }],
  ["nothing but a title", { rows: [], trend: null, hero: { label: "", value: "November", remark: "" } }],
])("keeps %s inside its sides", (_what, more) => {
  for (const shape of ["story", "square"] as const) {
    const { most, least } = reach(svgPicture({ ...PICTURE, ...more, shape }, "Permille"));
    expect(least).toBeGreaterThanOrEqual(60);
    expect(most).toBeLessThanOrEqual(1020);
  }
});

it.each([
  ["story", 1920],
  ["square", 1080],
] as const)("is a PNG of the size of a %s", async (shape, height) => {
  const png = Buffer.from(await writePicture({ ...PICTURE, shape }));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, height]);
});

it.each([
  ["👍🏽", "👍"],
  ["👩🏿‍🍳", "👩‍🍳"],
  ["🫱🏻‍🫲🏿", "🫱‍🫲"],
  ["☝🏼", "☝"],
])("draws %s as %s, in ink: neither a swatch of its tone nor a box", (toned, plain) => {
  const drawn = (name: string) => svgPicture({ ...PICTURE, name: `Mira ${name} cooks` }, "Permille");
  expect(drawn(toned)).toBe(drawn(plain));
});

it("draws the same of a text without an end as of one that is merely too long", () => {
  const drawn = (times: number) => svgPicture({ ...PICTURE, name: "W".repeat(times) }, "Permille");
  expect(drawn(5_000)).toBe(drawn(500));
});
