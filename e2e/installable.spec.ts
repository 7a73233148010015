import { z } from "zod";
import { expect, test } from "./fixtures";

const manifestSchema = z.object({
  name: z.string(),
  start_url: z.string(),
  display: z.string(),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string() })),
});

test.use({ ledger: "nobody" });

/** Width and height of a PNG stand in its first block. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  return `${String(png.readUInt32BE(16))}x${String(png.readUInt32BE(20))}`;
}

test("the manifest names icons that are there, in the sizes that it says", async ({ page }) => {
  await page.goto("/sign-in");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const response = await page.request.get(address ?? "");
  expect(response.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = manifestSchema.parse(await response.json());
  expect(manifest).toMatchObject({ name: "Permille", start_url: "/home", display: "standalone" });
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    "192x192 any",
    "512x512 any",
    "512x512 maskable",
  ]);
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()["content-type"], src).toBe(type);
    expect(sizeOf(await icon.body()), src).toBe(sizes);
  }
});

test("a phone's own icon and the colours of both themes are named in the page", async ({ page }) => {
  await page.goto("/sign-in");
  const apple = await page.locator("link[rel=apple-touch-icon]").getAttribute("href");
  expect(sizeOf(await (await page.request.get(apple ?? "")).body())).toBe("180x180");
  const colours = page.locator("meta[name=theme-color]");
  await expect(colours).toHaveCount(2);
  expect(await colours.evaluateAll((metas) => metas.map((meta) => meta.getAttribute("media")))).toEqual([
    "(prefers-color-scheme: light)",
    "(prefers-color-scheme: dark)",
  ]);
});
