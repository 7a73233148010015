import { expect, test } from "./fixtures";
import { heroText, lookAround } from "./app";

test("an empty ledger offers three ways in, and sample data is one tap from figures", async ({ page }) => {
  await page.goto("/home");
  await expect(page.getByRole("heading", { name: "What did a thousand views earn you?" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Import a file" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Log my first video" })).toBeVisible();

  await page.getByRole("button", { name: "Look around with sample data" }).click();
  await expect(page.locator("[data-hero]")).toHaveText(/^\$\d/);
  await expect(page.locator("canvas")).toBeVisible();
  await expect(page.getByText("none of these figures are yours")).toBeVisible();
});

test("sample data is removed by one tap, and the own ledger is as empty as before", async ({
  page,
  person,
  people,
}) => {
  await lookAround(page);
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await expect(page.getByRole("heading", { name: "What did a thousand views earn you?" })).toBeVisible();
  const rows = await people.query(person.creatorId, "SELECT 1 FROM income UNION ALL SELECT 1 FROM video");
  expect(rows).toEqual([]);
});

test("the equation is in the HTML before any script runs", async ({ browser, page }) => {
  await lookAround(page);
  const shown = await heroText(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies(await page.context().cookies());
  const still = await context.newPage();
  await still.goto(page.url());
  expect(await heroText(still)).toBe(shown);
  await context.close();
});

test("amounts can be hidden: then no figure of money is left in the page, also after a reload", async ({
  page,
}) => {
  await lookAround(page);
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await expect(page.locator("[data-hero]")).toHaveText("•••");
  await page.reload();
  await expect(page.locator("[data-hero]")).toHaveText("•••");
  expect(await page.content()).not.toMatch(/\$\s?\d/);
});
