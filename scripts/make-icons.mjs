// @ts-check
// Usage: node scripts/make-icons.mjs   draws public/icons anew, after a change of public/icon.svg
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ImageResponse } from "next/og.js";
import { createElement } from "react";

const folder = join(import.meta.dirname, "../public");

/** Of the drawing's own square, at 64 units a side. */
const SIDE = 64;

/**
 * `scale`: an icon that others cut to a shape of theirs has its ground up to the edges and its drawing inside the circle
 * that is left by all of them, which is four fifths of its width. Null keeps the ground with its round corners.
 * @type {{ name: string, size: number, scale: number | null }[]}
 */
const ICONS = [
  { name: "icon-192.png", size: 192, scale: null },
  { name: "icon-512.png", size: 512, scale: null },
  { name: "maskable-512.png", size: 512, scale: 0.78 },
  { name: "apple-touch-icon.png", size: 180, scale: 0.9 },
];

const source = readFileSync(join(folder, "icon.svg"), "utf8");
for (const { name, size, scale } of ICONS) {
  const svg = Buffer.from(scale === null ? source : onFullGround(source, scale)).toString("base64");
  const image = createElement("img", { width: size, height: size, src: `data:image/svg+xml;base64,${svg}` });
  const png = await new ImageResponse(image, { width: size, height: size }).arrayBuffer();
  writeFileSync(join(folder, "icons", name), Buffer.from(png));
}

/**
 * @param {string} svg
 * @param {number} scale
 */
function onFullGround(svg, scale) {
  const inset = (SIDE * (1 - scale)) / 2;
  return svg
    .replace(/ rx="[^"]+"/, "")
    .replace("<g ", `<g transform="translate(${String(inset)} ${String(inset)}) scale(${String(scale)})" `);
}
