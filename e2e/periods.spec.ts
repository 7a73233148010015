import type { Page } from "playwright/test";
import { heroText, quickAdd } from "./app";
import { expect, test } from "./fixtures";

const periodButton = (page: Page) => page.getByRole("button", { name: /^Period/ });

/** Rewards are earned from the day of publishing on, as the views come. */
const LONG_AGO = { link: "Long ago", views: "61k", amount: "48.50", stream: "Rewards" };

const ownDays = (page: Page) => page.getByRole("form", { name: "Own days" });

/** Opens one of the menu's lists, unless it is open. */
async function unfold(page: Page, name: string) {
  const part = page.locator("details", { has: page.locator("summary", { hasText: name }) }).last();
  if ((await part.getAttribute("open")) === null) await part.locator("summary", { hasText: name }).click();
}

/** What is shown of a period is what its address shows by itself. */
async function expectSameAsOpened(page: Page) {
  const shown = await heroText(page);
  const address = page.url();
  await page.goto("/activity");
  await page.goto(address);
  expect(await heroText(page)).toBe(shown);
}

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 844 } });

    test.describe("with the sample", () => {
      test.use({ ledger: "sample" });

      test("own days are typed into the menu, and stand in the address and on its button", async ({
        page,
      }) => {
        await page.goto("/home?range=2026-10&compare=off&clock=earned");
        await periodButton(page).click();
        await unfold(page, "Own days");
        await ownDays(page).getByLabel("First day").fill("2026-08-05");
        await ownDays(page).getByLabel("Last day").fill("2026-08-14");
        await ownDays(page).getByRole("button", { name: "Show" }).click();
        await expect(page).toHaveURL("/home?range=2026-08-05..2026-08-14&compare=off&clock=earned");
        await expect(periodButton(page)).toContainText("5–14 August");
        await expect(periodButton(page)).toBeFocused();
        await expect(page.getByText("Per 1,000 views, 5–14 August")).toBeVisible();
        await expectSameAsOpened(page);
        await page.goto("/home");
        await expect(periodButton(page)).toContainText("5–14 August");
      });

      test("days that are no period are refused in words, at the field", async ({ page }) => {
        await page.goto("/home?range=2026-10");
        await periodButton(page).click();
        await unfold(page, "Own days");
        const [first, last] = [ownDays(page).getByLabel("First day"), ownDays(page).getByLabel("Last day")];
        await expect(first).toHaveValue("2026-10-01");
        await expect(last).toHaveValue("2026-10-31");
        for (const [from, to, field, sentence] of [
          ["2026-10-05", "2026-10-04", last, "The last day is before the first."],
          ["2026-11-23", "2026-11-30", first, "This day is in the future."],
          ["2020-01-01", "2020-02-01", last, /^There is nothing before \d/],
          ["", "2026-10-04", first, "Choose a day."],
        ] as const) {
          await first.fill(from);
          await last.fill(to);
          await last.press("Enter");
          await expect(field).toHaveAccessibleDescription(sentence);
          await expect(field).toBeFocused();
          await expect(page.locator("[data-field-error]")).toHaveCount(1);
        }
        await expect(page).toHaveURL("/home?range=2026-10");
      });

      test("the arrows beside it are there to be tapped", async ({ page }) => {
        await page.goto("/home?range=2026-10");
        if (width < 720) await periodButton(page).click();
        const arrow = page.getByRole("link", { name: "Earlier period" });
        const box = await arrow.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
        await arrow.click();
        await expect(page).toHaveURL(/range=2026-09/);
      });

      for (const [name, address] of [
        ["Ranking", "/videos/ranking?range=90d&clock=earned"],
        ["Take-home", "/take-home?range=year&by=month&clock=earned"],
        ["a report", "/reports/view?range=month&clock=earned&paper=a4"],
      ] as const) {
        test(`${name} has the same menu`, async ({ page }) => {
          await page.goto(address);
          await periodButton(page).click();
          await unfold(page, "2025");
          await page.getByRole("link", { name: "Q3 2025" }).click();
          await expect(page).toHaveURL(address.replace(/range=[^&]*/, "range=2025-Q3"));
          await expect(periodButton(page)).toContainText("1 July – 30 September 2025");
        });
      }
    });

    test("a month two years ago and a quarter are chosen in the menu", async ({ page }) => {
      await quickAdd(page, { ...LONG_AGO, publishedOn: "2024-05-09" });
      await page.goto("/home?range=month&compare=previous&clock=earned");
      await periodButton(page).click();
      await unfold(page, "2024");
      await page.getByRole("link", { name: "May 2024" }).click();
      await expect(page).toHaveURL("/home?range=2024-05&compare=previous&clock=earned");
      await expect(page.getByText("Per 1,000 views, May 2024")).toBeVisible();
      await expect(periodButton(page)).toBeFocused();
      await expect(page.getByRole("link", { name: "May 2024" })).toBeHidden();
      await expectSameAsOpened(page);
      await periodButton(page).click();
      await expect(page.getByRole("link", { name: "May 2024" })).toHaveAttribute("aria-current", "true");
      await page.getByRole("link", { name: "Q2 2024" }).click();
      await expect(page).toHaveURL(/range=2024-Q2/);
      await expect(periodButton(page)).toContainText("1 April – 30 June 2024");
      await expectSameAsOpened(page);
    });

    test("ten years of figures stand behind three of them, down to the month of the first day", async ({
      page,
    }) => {
      await quickAdd(page, { ...LONG_AGO, publishedOn: "2016-05-09" });
      await page.goto("/home?range=all");
      await periodButton(page).click();
      await expect(page.getByRole("link", { name: "November 2026" })).toBeVisible();
      await expect(page.getByText("2024", { exact: true })).toBeVisible();
      await expect(page.getByText("2023", { exact: true })).toBeHidden();
      await unfold(page, "Earlier years");
      await unfold(page, "2016");
      await expect(page.getByRole("link", { name: "April 2016" })).toHaveCount(0);
      await page.getByRole("link", { name: "May 2016" }).click();
      await expect(page).toHaveURL(/range=2016-05/);
      await expect(periodButton(page)).toContainText("May 2016");
    });
  });
}

test.describe("before any script", () => {
  test.use({ ledger: "sample", javaScriptEnabled: false });

  test("a year opens, a month is a link and own days are a form", async ({ page }) => {
    await page.goto("/home?range=month&compare=off&clock=earned");
    await periodButton(page).click();
    await unfold(page, "2025");
    await page.getByRole("link", { name: "March 2025" }).click();
    await expect(periodButton(page)).toContainText("March 2025");
    await periodButton(page).click();
    await unfold(page, "Own days");
    await ownDays(page).getByLabel("First day").fill("2026-08-05");
    await ownDays(page).getByLabel("Last day").fill("2026-08-14");
    await ownDays(page).getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL("/home?compare=off&clock=earned&from=2026-08-05&to=2026-08-14");
    await expect(periodButton(page)).toContainText("5–14 August");
  });
});

test.describe("Compare", () => {
  test.use({ ledger: "sample" });

  test("refuses the same days in the same words", async ({ page }) => {
    await page.goto("/compare?a=2026-10&b=2026-09");
    await page.getByText("Own days").click();
    await ownDays(page).getByLabel("First day").fill("2026-08-14");
    await ownDays(page).getByLabel("Last day").fill("2026-08-05");
    await ownDays(page).getByRole("button", { name: "Show" }).click();
    await expect(ownDays(page).getByLabel("Last day")).toHaveAccessibleDescription(
      "The last day is before the first.",
    );
    await expect(page).toHaveURL("/compare?a=2026-10&b=2026-09");
  });
});
