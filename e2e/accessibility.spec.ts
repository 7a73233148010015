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
const EMPTY = [
  "/home",
  "/insights",
  "/videos",
  "/videos/cohorts",
  "/videos/ranking",
  "/income",
  "/take-home",
  "/costs",
  "/costs/new",
  "/import",
  "/activity",
  "/settings",
  "/more",
  "/income/new",
  "/income/recurring",
  "/settings/labels",
  "/reconcile",
  "/reports/links",
  "/reports/links/new",
  "/reports/share-image",
  "/reports/mail",
  "/reports/mail/new",
  "/restore",
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
  test.describe(`no rule of WCAG 2.2 AA is broken at ${String(width)} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test("on an empty ledger, and where a form is refused", async ({ page }) => {
      test.slow();
      for (const path of EMPTY) {
        await page.goto(path);
        await expectClean(page, path);
      }
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

      test("on a full ledger, and with what opens over it", async ({ page }) => {
        test.slow();
        const working = "/math?figure=erpm&range=2026-10&clock=paid";
        for (const path of [
          "/insights?season=without",
          "/videos",
          "/videos/cohorts",
          "/videos/cohorts?show=views&of=brand",
          "/videos/ranking?range=12m",
          "/income?clock=paid",
          "/income/settlement",
          "/take-home?range=12m",
          "/reconcile",
          "/activity",
          "/settings",
          "/settings/labels",
          working,
        ]) {
          await page.goto(path);
          await expectClean(page, path);
        }
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
      });
    });
  });
}
