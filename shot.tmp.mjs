import { chromium } from "playwright";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const base = "http://127.0.0.1:13100";
for (const [name, path] of [["home", "/dev-gallery"], ["forms", "/dev-gallery/forms"]])
  for (const width of [390, 1440])
    for (const scheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: scheme, hasTouch: width === 390 });
      const page = await context.newPage();
      page.on("console", (m) => ["error", "warning"].includes(m.type()) && console.log(name, width, scheme, m.text().slice(0, 400)));
      page.on("pageerror", (e) => console.log("PAGEERROR", e.message));
      await page.goto(base + path, { waitUntil: "networkidle" });
      await page.waitForTimeout(500);
      await page.screenshot({ path: `/tmp/shots/${name}-${width}-${scheme}.png`, fullPage: true });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) console.log("OVERFLOW", name, width, over);
      await context.close();
    }
await browser.close();
