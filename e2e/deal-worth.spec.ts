import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { TODAY } from "./instance";

test.use({ ledger: "sample" });

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function openBrand(page: Page, name: string) {
  await page.goto("/brands");
  await page.getByRole("table").getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function openDeal(page: Page, brand: string, title: string) {
  await openBrand(page, brand);
  await page.getByRole("table").getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

const prices = (page: Page) => page.getByRole("table", { name: "Price per 1,000 views by age" });

test("a deal's price at an age is its income lines by the views of its videos on these days", async ({
  page,
  person,
  people,
}) => {
  const title = "Three walks, three videos";
  await openDeal(page, "Kestrel Maps", title);
  const rows = await people.query<{ worth: string; week: string; now: string }>(
    person.creatorId,
    `SELECT (SELECT sum(base_amount) FROM income i WHERE i.deal_id = d.id)::text AS worth,
       sum(v.views) FILTER (WHERE v.day < o.published_on + 7)::text AS week, sum(v.views)::text AS now
     FROM deal d JOIN deliverable l ON l.deal_id = d.id JOIN video o ON o.id = l.video_id
       JOIN view_day v ON v.video_id = o.id AND v.day <= $2::date
     WHERE d.title = $1 GROUP BY d.id`,
    [title, TODAY],
  );
  const [row] = rows;
  const shown = (views: string | undefined) => `$${((Number(row?.worth) * 10) / Number(views)).toFixed(2)}`;
  await expect(prices(page).getByRole("row").filter({ hasText: "Day 7" })).toContainText(shown(row?.week));
  await expect(prices(page).getByRole("row").filter({ hasText: "Now" })).toContainText(shown(row?.now));
});

test("a bonus says when its threshold is crossed, and the math can be read", async ({ page }) => {
  await openDeal(page, "Nordkaffe", "Winter blend, with a bonus");
  const paid = page.locator("#paid");
  await expect(paid.getByText(/^Crosses on about .* between .* and /).first()).toBeVisible();
  await expect(paid.getByRole("row").filter({ hasText: "Day 90" }).first()).toContainText(
    "a video is younger",
  );
  await paid.getByText("Show the math").click();
  await expect(paid.locator("pre")).toContainText("Price per 1,000 views = 1,000 × value ÷ views");
  await paid.getByRole("table", { name: "The videos" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/videos\//);
});

test("what is not converted, given or lost says so", async ({ page }) => {
  await openDeal(page, "Oakline Desks", "A desk for a small flat");
  await expect(page.locator("#paid")).toContainText("Without a rate from SEK to USD");
  await openDeal(page, "Lumo Bags", "Weekender, given");
  await expect(page.locator("#paid")).toContainText("The product is no income");
  await openDeal(page, "Pixelpantry", "A box of recipes");
  await expect(page.locator("#paid")).toContainText("Link its video once it is up");
});

test("brands are sorted by what their heads say", async ({ page }) => {
  await page.goto("/brands");
  const names = () => page.getByRole("table").getByRole("rowheader").allInnerTexts();
  expect((await names())[0]).toBe("Kestrel Maps");
  await page.getByRole("columnheader", { name: "Brand" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=name/);
  await expect.poll(names).toEqual([...(await names())].sort());
});

test("hidden amounts are in no figure, sentence or table of a deal", async ({ page }) => {
  await openDeal(page, "Nordkaffe", "Winter blend, with a bonus");
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await expect(prices(page)).toContainText("•••");
  await expect(page.getByRole("main").getByText(/[$€£]\s?\d/)).toHaveCount(0);
});

for (const { width, height, colorScheme } of [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 1440, height: 900, colorScheme: "dark" },
] as const) {
  test.describe(`at ${String(width)} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test("deals, brands and what a deal paid break no rule of WCAG 2.2 AA", async ({ page }) => {
      test.slow();
      await openDeal(page, "Nordkaffe", "Winter blend, with a bonus");
      const deal = page.url();
      await openBrand(page, "Kestrel Maps");
      for (const path of [deal, page.url(), "/brands", "/deals"]) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
        ).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
  });
}
