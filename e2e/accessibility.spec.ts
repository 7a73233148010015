import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { fillIn, saveButton } from "./app";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 1440, height: 900, colorScheme: "dark" },
] as const;
// A part for each test: the rules take seconds a page, and a slow machine has to be done in time.
const EMPTY = {
  "figures and lists": [
    "/home",
    "/insights",
    "/videos",
    "/videos/cohorts",
    "/videos/ranking",
    "/income",
    "/take-home",
    "/costs",
    "/activity",
    "/reconcile",
    "/more",
  ],
  "forms and settings": [
    "/costs/new",
    "/income/new",
    "/income/recurring",
    "/import",
    "/settings",
    "/settings/labels",
    "/reports/links",
    "/reports/links/new",
    "/reports/share-image",
    "/reports/mail",
    "/reports/mail/new",
    "/restore",
  ],
};
const FULL = {
  "insights and videos": [
    "/insights?season=without",
    "/videos",
    "/videos/cohorts",
    "/videos/cohorts?show=views&of=brand",
    "/videos/ranking?range=12m",
  ],
  money: [
    "/income?clock=paid",
    "/income/settlement",
    "/take-home?range=12m",
    "/reconcile",
    "/math?figure=erpm&range=2026-10&clock=paid",
    "/math?figure=gross&range=2026-10",
    "/math?figure=kept:agency&range=2026-10",
  ],
  "the rest": ["/activity", "/settings", "/settings/labels"],
};

async function expectClean(page: Page, where: string) {
  // No page here has a frame of another origin, so the rules need no second page to be summed up in.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found, where).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function expectAllClean(page: Page, paths: readonly string[]) {
  test.slow();
  for (const path of paths) {
    await page.goto(path);
    await expectClean(page, path);
  }
}

for (const { width, height, colorScheme } of VIEWS) {
  test.describe(`no rule of WCAG 2.2 AA is broken at ${String(width)} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    for (const [part, paths] of Object.entries(EMPTY)) {
      test(`on an empty ledger: ${part}`, async ({ page }) => {
        await expectAllClean(page, paths);
      });
    }

    test("where a form is refused, and where one signs in", async ({ page }) => {
      await page.goto("/add");
      await fillIn(page, { views: "many", amount: "1,234" });
      await saveButton(page).click();
      await expect(page.getByLabel("Views now")).toHaveAttribute("aria-invalid", "true");
      await expectClean(page, "/add, refused");
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await expectClean(page, "/sign-in");
    });

    test.describe("with two years of figures", () => {
      test.use({ ledger: "sample" });

      for (const [part, paths] of Object.entries(FULL)) {
        test(`on a full ledger: ${part}`, async ({ page }) => {
          await expectAllClean(page, paths);
        });
      }

      test("on one video, one line of income, and Home with what opens over it", async ({ page }) => {
        test.slow();
        for (const list of ["/videos", "/income"]) {
          await page.goto(list);
          const links = page.locator(
            `main a[href^="${list}/"]:not([href$="/new"], [href$="/settlement"], [href$="/recurring"], [href$="/cohorts"], [href^="/videos/ranking"])`,
          );
          await page.goto((await links.filter({ visible: true }).first().getAttribute("href")) ?? "");
          await expectClean(page, `${list}/…`);
        }
        await page.goto("/home?range=2026-10&compare=previous");
        await page.locator("canvas").waitFor();
        await expectClean(page, "/home");
        await page.getByText("Show as table").click();
        await page.getByRole("button", { name: "How this is worked out" }).first().click();
        await expectClean(page, "/home, its table and its working");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: /^Period/ }).click();
        await page.locator("summary", { hasText: "Own days" }).click();
        await page.getByLabel("Last day").fill("2026-01-01");
        await page.getByLabel("Last day").press("Enter");
        await expect(page.locator("[data-field-error]")).toBeVisible();
        await expectClean(page, "/home, its periods and days that are none");
      });
    });
  });
}
