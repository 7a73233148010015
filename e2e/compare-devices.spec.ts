import AxeBuilder from "@axe-core/playwright";
import { amountsIn } from "./amounts";
import { expect, test } from "./fixtures";

const MONTHS = "/compare?a=2026-10&b=2026-09&clock=earned";

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`at ${String(width)} px, ${colorScheme}`, () => {
        test.use({ viewport: { width, height }, colorScheme });

        test("no rule of WCAG 2.2 AA is broken, and nothing scrolls sideways", async ({ page }) => {
          test.slow();
          for (const by of ["length", "hour"]) {
            await page.goto(`${MONTHS}&c=year&by=${by}&open=mix&of=erpm`);
            await page.locator("canvas").waitFor();
            const { violations } = await new AxeBuilder({ page })
              .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
              .analyze();
            expect(
              violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
            ).toEqual([]);
            const width = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(width).toBeLessThanOrEqual(0);
          }
        });
      });
    }
  }

  test.describe("before any script", () => {
    test.use({ javaScriptEnabled: false });

    test("periods are chosen, days typed and a bar opened by links and forms alone", async ({ page }) => {
      await page.goto("/compare?a=2026-10&b=2026-09");
      const periods = page.getByRole("form", { name: "The periods" });
      await periods.getByLabel("Compared with").selectOption("2026-Q2");
      await periods.getByRole("button", { name: "Show" }).click();
      await expect(page.getByRole("region", { name: "Apr – Jun 2026" })).toBeVisible();
      await page.getByText("Own days").click();
      const own = page.getByRole("form", { name: "Own days" });
      await own.getByLabel("In the place of").selectOption("b");
      await own.getByLabel("First day").fill("2026-08-05");
      await own.getByLabel("Last day").fill("2026-08-14");
      await own.getByRole("button", { name: "Show" }).click();
      await expect(page.getByRole("region", { name: "5–14 August" })).toBeVisible();
      await page
        .getByRole("table", { name: "What moved it" })
        .getByRole("link", { name: "Views", exact: true })
        .click();
      await expect(page.getByRole("heading", { name: /^Behind/ })).toBeVisible();
    });
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test("each table fits, with the change under its amount and the word under what it is of", async ({
      page,
    }) => {
      await page.goto(`${MONTHS}&open=mix&segment=60`);
      for (const name of ["By stream", "By length", "Videos: 1 to 3 minutes"]) {
        const region = page.getByRole("region", { name: `${name}, table` });
        expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth), name).toBe(0);
      }
      const total = (name: string) => page.getByRole("table", { name }).getByRole("row").last();
      const [income = 0, change, before = 0] = amountsIn(await total("By stream, table").innerText());
      expect(change).toBe(income - before);
      expect(amountsIn(await total("By length, table").innerText()).slice(0, 2)).toEqual([income, change]);
      await expect(page.getByRole("table", { name: "By length, table" })).toContainText("above the others");
    });

    test("of four periods the names of streams stay while the figures scroll by", async ({ page }) => {
      await page.goto(`${MONTHS}&c=year&d=2026-07`);
      const region = page.getByRole("region", { name: "By stream, table" });
      const name = region.getByRole("rowheader").first();
      const left = async () => Math.round((await name.boundingBox())?.x ?? -1);
      const before = await left();
      await region.evaluate((box) => box.scrollTo({ left: 200 }));
      expect(await region.evaluate((box) => box.scrollLeft)).toBeGreaterThan(100);
      expect(await left()).toBe(before);
    });

    test("Compare stands in the bar between Add and More, and Income behind More", async ({ page }) => {
      await page.goto("/home");
      const bar = page.locator(".bottom-bar");
      expect(await bar.getByRole("link").allInnerTexts()).toEqual([
        "Home",
        "Videos",
        "Add",
        "Compare",
        "More",
      ]);
      await bar.getByRole("link", { name: "Compare" }).click();
      await expect(page.getByRole("heading", { name: "Compare", level: 1 })).toBeVisible();
      await page.goto("/more");
      await expect(
        page.getByRole("list", { name: "More" }).getByRole("link", { name: "Income" }),
      ).toBeVisible();
    });
  });
});
