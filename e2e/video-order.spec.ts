import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

test.use({ ledger: "sample", viewport: { width: 390, height: 844 } });

const order = (page: Page) => page.getByRole("button", { name: /^Order: / });

/** The figures of the rows that the list is sorted by; of income the amount, which each row has at its end. */
async function sorted(page: Page, selector: string): Promise<number[]> {
  const texts = await page.locator(`main li ${selector}`).allInnerTexts();
  return texts.map((text) => Number(text.replaceAll(/ views| \/ 1,000|[$,<]/g, "").replace("−", "-")));
}

async function choose(page: Page, name: string): Promise<void> {
  await order(page).click();
  await page.getByRole("group", { name: "Order" }).getByRole("link", { name, exact: true }).click();
  await expect(order(page)).toContainText(name);
}

test("on a phone videos are sorted by each figure, which every row shows, and filters stay", async ({
  page,
}) => {
  await page.goto("/videos?sponsored=no&clock=earned");
  await expect(order(page)).toContainText("Newest first");
  expect((await order(page).boundingBox())?.height).toBeGreaterThanOrEqual(44);
  for (const [name, key, selector] of [
    ["Most views", "views", "[data-sorted]"],
    ["Most per 1,000 views", "erpm", "[data-sorted]"],
    ["Most income", "income", ".figure.text-figure"],
  ] as const) {
    await choose(page, name);
    await expect(page).toHaveURL(new RegExp(`sponsored=no.*sort=${key}|sort=${key}.*sponsored=no`));
    expect(new URL(page.url()).searchParams.get("clock")).toBe("earned");
    const figures = await sorted(page, selector);
    expect(figures.length, name).toBeGreaterThan(10);
    expect(figures, name).toEqual(figures.toSorted((a, b) => b - a));
  }
  await choose(page, "Fewest views");
  await expect(page).toHaveURL(/dir=asc/);
  const fewest = await sorted(page, "[data-sorted]");
  expect(fewest).toEqual(fewest.toSorted((a, b) => a - b));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("where there is a table its heads sort, and no menu stands beside them", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/videos?sort=views");
  await expect(page.locator("th[aria-sort=descending]")).toContainText("Views");
  await expect(order(page)).toBeHidden();
});

test("while amounts are hidden a list sorted by them shows none", async ({ page }) => {
  await page.goto("/videos?sort=erpm");
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await expect(page.locator("main li [data-sorted]").first()).toHaveText("•••");
  expect(await page.locator("main").innerText()).not.toMatch(/\$\d/);
  await page.getByRole("button", { name: "Show amounts" }).click();
  await expect(page.locator("main li [data-sorted]").first()).toContainText("$");
});
