import type { Page } from "playwright/test";
import { quickAdd } from "./app";
import { expect, test } from "./fixtures";
import { makeLink, stranger } from "./share-steps";

test.use({ viewport: { width: 390, height: 844 } });

/** Boxes of what is shown, as far as they lie over each other or over the edge of the screen. */
async function misplaced(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((elements) => {
    const boxes = elements.map((element) => ({
      box: element.getBoundingClientRect(),
      text: element.textContent,
    }));
    const wide = boxes.filter(({ box }) => box.left < 0 || box.right > innerWidth);
    const over = boxes.filter(({ box: a }, index) =>
      boxes.some(
        ({ box: b }, other) =>
          index < other && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
      ),
    );
    return [...wide, ...over].map(({ text }) => text);
  });
}

for (const [amount, erpm] of [
  ["12,345,678.90", "€6,172,839,450.00"],
  ["9,999,999,999.99", "€4,999,999,999,995.00"],
] as const)
  test(`${erpm} a thousand views stand whole beside the other period's, or over them`, async ({ page }) => {
    await quickAdd(page, { link: "Dear", views: "2", amount, stream: "Deal" });
    await page.goto("/compare?a=2026-11&b=2026-Q4&clock=earned");
    await expect(page.locator("#figures section")).toHaveCount(2);
    await expect(page.locator("#figures .figure").filter({ hasText: erpm })).toHaveCount(2);
    expect(await misplaced(page, "#figures .figure")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  test("a date of a report stands on one line", async ({ page }) => {
    await page.goto("/reports/view?range=2026-10&clock=earned&parts=trend.videos.lines");
    await page.getByText("In numbers").click();
    const broken = await page.locator("article td, article th[scope=row]").evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const text = cell.textContent.trim();
        if (!/^\d{1,2}(–\d{1,2})? [A-Z][a-z]{2}/.test(text)) return [];
        const range = document.createRange();
        range.selectNodeContents(cell);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        return lines.size > 1 ? [text] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  test("a shared report says what it is of once, where its name says it too", async ({ page, browser }) => {
    const named = await makeLink(page, { query: "range=2026-10", name: "October 2026" });
    const other = await makeLink(page, { query: "range=2026-10", name: "For you" });
    const { context, page: reader } = await stranger(browser);
    await reader.goto(named);
    const header = reader.locator("header", { has: reader.getByRole("heading", { level: 1 }) });
    await expect(header).toContainText("Income report");
    expect((await header.innerText()).match(/October 2026/g)).toHaveLength(1);
    await reader.goto(other);
    await expect(header).toContainText("Income report: October 2026");
    await context.close();
  });

  test("a report in Spanish begins its heading and its months with a capital letter", async ({ page }) => {
    await page.goto("/reports/view?range=2026-10&clock=earned&language=es&compare=previous");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Octubre de 2026");
    await expect(page.locator("article")).toContainText("septiembre de 2026");
  });
});
