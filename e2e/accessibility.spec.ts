import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { lookAround } from "./app";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 1440, height: 900, colorScheme: "dark" },
] as const;
const EMPTY = [
  "/home",
  "/videos",
  "/income",
  "/import",
  "/activity",
  "/settings",
  "/more",
  "/add",
  "/income/new",
];

async function expectClean(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found, where).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const { width, height, colorScheme } of VIEWS) {
  const name = `${String(width)} px, ${colorScheme}`;

  test(`no rule of WCAG 2.2 AA is broken on an empty ledger: ${name}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    for (const path of EMPTY) {
      await page.goto(path);
      await expectClean(page, `${path} ${name}`);
    }
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await expectClean(page, `/sign-in ${name}`);
  });

  test(`no rule of WCAG 2.2 AA is broken on a full ledger: ${name}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await lookAround(page);
    await page.locator("canvas").waitFor();
    for (const path of ["/home", "/videos", "/income", "/activity", "/settings"]) {
      await page.goto(path);
      await expectClean(page, `${path} ${name}`);
    }
    for (const list of ["/videos", "/income"]) {
      await page.goto(list);
      const first = page.locator(`a[href^="${list}/"]`).filter({ visible: true }).first();
      const href = await first.getAttribute("href");
      await page.goto(href ?? "");
      await expectClean(page, `${list}/… ${name}`);
    }
  });
}
