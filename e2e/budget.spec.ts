import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures";

const SCRIPT_BUDGET = 210_000;

test.use({ ledger: "sample" });

test("Home's scripts, until its chart answers keys, weigh at most 210 kB", async ({ page }) => {
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    scripts.set(response.url(), gzipSync(await response.body()).byteLength);
  });
  await page.goto("/home?range=2026-10", { waitUntil: "networkidle" });
  const chart = page.getByRole("application");
  await chart.focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("status").filter({ hasText: "31 October" })).toBeVisible();
  const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(scripts.size).toBeGreaterThan(3);
  expect(total).toBeLessThanOrEqual(SCRIPT_BUDGET);
});

test("on paper Home is its figures without the controls; with reduced motion nothing moves", async ({
  page,
}) => {
  await page.goto("/home?range=2026-10");
  await page.locator("canvas").waitFor();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Hide amounts" })).toBeHidden();
  await expect(page.locator("[data-hero]")).toBeVisible();
  await page.emulateMedia({ media: "screen", reducedMotion: "reduce" });
  await page.reload();
  await page.locator("canvas").waitFor();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
