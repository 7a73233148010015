import { expect, test } from "./fixtures";
import { heroText } from "./app";

test.use({ ledger: "sample" });

test("the period and its comparison stand in the address, and a choice gives the focus back", async ({
  page,
}) => {
  await page.goto("/home?range=month&compare=previous");
  await page.getByRole("button", { name: /^Period/ }).click();
  await page.getByRole("link", { name: "Last month" }).click();
  await expect(page).toHaveURL(/range=last-month/);
  await expect(page.getByText("Per 1,000 views, October 2026")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Period/ })).toBeFocused();
  await expect(page.getByText("vs September 2026").first()).toBeVisible();
});

test("arrow keys step through months and X turns the comparison off", async ({ page }) => {
  await page.goto("/home?range=last-month&compare=previous");
  await page.locator("[data-hero]").waitFor();
  await page.locator("canvas").waitFor();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/range=2026-09/);
  await page.keyboard.press("x");
  await expect(page).toHaveURL(/compare=off/);
  await expect(page.locator("[data-delta]")).toHaveCount(0);
});

test("the last choice is kept, and an address wins over it", async ({ page }) => {
  await page.goto("/home?range=2026-08&compare=off");
  await page.locator("canvas").waitFor();
  await page.goto("/home");
  await expect(page.getByText("Per 1,000 views, August 2026")).toBeVisible();
  await page.goto("/home?range=2026-07");
  await expect(page.getByText("Per 1,000 views, July 2026")).toBeVisible();
});

test("the chart is one tab stop, walks by arrow keys and says what it shows", async ({ page }) => {
  await page.goto("/home?range=2026-10&compare=previous");
  const chart = page.getByRole("application");
  await chart.focus();
  await page.keyboard.press("End");
  const readout = page.getByRole("status").filter({ hasText: "31 October" });
  await expect(readout).toContainText("$");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("status").filter({ hasText: "30 October" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status").filter({ hasText: "30 October" })).toHaveCount(0);
});

test("the table beside the chart has its points and the hero's figure at its foot", async ({ page }) => {
  await page.goto("/home?range=2026-10&compare=off");
  await page.getByText("Show as table").click();
  const table = page.getByRole("table").first();
  await expect(table.getByRole("row")).toHaveCount(1 + 31 + 1);
  await expect(table.getByRole("row").last()).toContainText(await heroText(page));
});
