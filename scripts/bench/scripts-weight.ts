import { gzipSync } from "node:zlib";
import { chromium, type Page, type Response } from "playwright";
import { ensureBrowser } from "../lib/browser.mjs";
import { LAST_MONTH } from "./clock";

/** Bytes, gzip, of every script that a browser fetches for Home until its chart answers keys. */
export async function weighScripts({ origin, token }: { origin: string; token: string }): Promise<number> {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
    // A wish to stop is the bench's to hear: it has more to end than this.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const context = await browser.newContext({ locale: "en-GB" });
    await context.addCookies([{ name: "permille", value: token, url: origin, httpOnly: true }]);
    const page = await context.newPage();
    const scripts = new Map<string, Promise<number>>();
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.set(response.url(), weigh(response));
    });
    await operateChart(page, origin);
    const weights = await Promise.all(scripts.values());
    return weights.reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await browser.close();
  }
}

async function weigh(response: Response): Promise<number> {
  return gzipSync(await response.body()).byteLength;
}

async function operateChart(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/home?range=${LAST_MONTH.range}`, { waitUntil: "networkidle" });
  await page.getByRole("application").focus();
  await page.keyboard.press("End");
  await page.getByRole("status").filter({ hasText: LAST_MONTH.lastDay }).waitFor();
}
