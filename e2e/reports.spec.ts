import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { readPdf } from "@/lib/testing/pdf-reader";
import { readFile } from "node:fs/promises";
import { heroText } from "./app";
import { expect, test } from "./fixtures";

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  test("the paper of the period on Home takes two taps and says Home's figure", async ({ page }) => {
    await page.goto("/home?range=2026-10&compare=previous&clock=earned");
    const hero = await heroText(page);
    await page.getByRole("main").getByRole("link", { name: "Report", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("October 2026");
    const paper = await readPdf(await download(page, () => page.getByRole("link", { name: "PDF" }).click()));
    expect(paper).toMatchObject({ isMarked: true, language: "en" });
    expect(paper.texts[0]).toContain(hero);
    expect(await heroText(page)).toBe(hero);
  });

  test("what it shows is chosen, follows at once, and stands in the address", async ({ page }) => {
    await page.goto("/reports/view?range=2026-10&clock=earned");
    await page.getByText("What it shows").click();
    await page.getByRole("checkbox", { name: "Videos" }).uncheck();
    await expect(page.getByRole("region", { name: "Videos" })).toHaveCount(0);
    await page.getByLabel("Language").selectOption("de");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Oktober 2026");
    await expect(page).toHaveURL(/language=de/);
    await page.reload();
    await expect(page.locator("article")).toHaveAttribute("lang", "de");
    await page.getByText("What it shows").click();
    await page.getByLabel("For whom").selectOption("percentages");
    await expect(page.locator("article")).not.toContainText("$");
    await expect(page.locator("article")).toContainText("%");
  });

  test("a deal's report tells its brand what it got; an unknown one is not there", async ({ page }) => {
    await page.goto("/reports");
    await page.getByRole("form", { name: "Deal" }).getByRole("button", { name: "Show" }).click();
    await expect(page.locator("article")).toContainText("Price per 1,000 views");
    await expect(page.getByRole("heading", { name: "What was delivered" })).toBeVisible();
    const response = await page.goto("/reports/view?of=deal&id=0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11");
    expect(response?.status()).toBe(404);
  });

  test("prints black on white without the frame around it", async ({ page }) => {
    await page.goto("/reports/view?range=2026-10&clock=earned");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation").first()).toBeHidden();
    await expect(page.getByRole("link", { name: "PDF" })).toBeHidden();
    const paper = await readPdf(new Uint8Array(await page.pdf()));
    expect(paper.texts[0]).toContain(await heroText(page));
  });

  for (const path of ["/reports", "/reports/view?range=2026-10"])
    test(`${path} can be used by everyone`, async ({ page }) => {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
});

test("without anything there is a word about it and one thing to do", async ({ page }) => {
  for (const path of ["/reports", "/reports/view"]) {
    await page.goto(path);
    await expect(page.getByRole("link", { name: "Add a video or income" })).toBeVisible();
  }
});

async function download(page: Page, act: () => Promise<void>): Promise<Uint8Array> {
  const coming = page.waitForEvent("download");
  await act();
  const file = await coming;
  return new Uint8Array(await readFile(await file.path()));
}
