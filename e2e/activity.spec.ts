import { expect, test } from "./fixtures";
import { quickAdd } from "./app";

const SETTINGS = "SELECT name, base_currency::text AS currency, time_zone AS zone FROM creator";

test("a change of the settings is taken back from Activity", async ({ page, people, person }) => {
  const before = await people.query(person.creatorId, SETTINGS);
  await page.goto("/settings");
  const form = page.getByRole("form", { name: "Creator" });
  await form.getByLabel("Name").fill("Mira sails");
  await form.getByLabel("Currency").selectOption("USD");
  await form.getByLabel("Time zone").selectOption("America/New_York");
  await form.getByRole("button", { name: "Save" }).click();
  const changed = [{ name: "Mira sails", currency: "USD", zone: "America/New_York" }];
  await expect.poll(() => people.query(person.creatorId, SETTINGS)).toEqual(changed);
  await page.goto("/activity");
  await page.getByRole("button", { name: /^Undo ?: Changed the settings/ }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, SETTINGS)).toEqual(before);
  await expect(page.getByText("Undid a change to the settings")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("Activity is narrowed to a kind by keyboard, and its address says so", async ({ page }) => {
    await quickAdd(page, { link: "Oat milk test", views: "1,000", amount: "10.00", stream: "Deal" });
    await page.goto("/activity");
    const entries = page.getByRole("main").getByRole("listitem");
    await expect(entries).toHaveCount(4);
    const income = page.getByRole("group", { name: "Kind of entry" }).getByRole("link", { name: "Income" });
    await income.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/activity\?kind=income$/);
    await expect(entries).toHaveCount(1);
    await expect(entries).toContainText("Logged income");
    await expect(page.getByRole("status").filter({ hasText: "1 entry" })).toBeVisible();
    await expect(income).toBeFocused();

    await page.getByRole("link", { name: "Imports" }).click();
    await expect(page).toHaveURL(/\/activity\?kind=imports$/);
    await expect(page.getByText("Nothing of this kind has happened yet.")).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);

    await page.getByRole("link", { name: "Remove filter: Imports" }).click();
    await expect(page).toHaveURL(/\/activity$/);
    await expect(entries).toHaveCount(4);
  });
});
