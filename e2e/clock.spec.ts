import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

test.use({ ledger: "sample" });

test("the clock is chosen once for all pages, and an address wins over the choice", async ({ page }) => {
  await page.goto("/home?range=2026-10&compare=off");
  await expect(clockButton(page)).toHaveText(/By when it was earned/);
  await choose(page, "By when it was paid");
  await expect(page).toHaveURL(/clock=paid/);
  await expect(page.getByRole("figure")).toContainText("by when it was paid");
  await expect(clockButton(page)).toBeFocused();

  await page.goto("/income");
  await expect(page.getByText("Income of these lines, by when it was paid")).toBeVisible();
  await expect(page.getByRole("region", { name: "Not paid yet" })).toBeVisible();
  await page.goto("/videos");
  await expect(page.getByRole("table", { name: "Videos, by when it was paid" })).toBeVisible();

  await page.goto("/income?clock=viewed");
  await expect(page.getByText("Income of these lines, by when its views came")).toBeVisible();
});

test("a filter keeps the clock of its address, and clearing all filters does too", async ({ page }) => {
  await page.goto("/income?clock=paid&range=2026-10");
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(/\/income\?clock=paid$/);
  await expect(page.getByText("Clear all")).toHaveCount(0);
});

test("every stream's figure opens its working, whose lines lead to their pages", async ({ page }) => {
  await page.goto("/home?range=2026-10&compare=off&clock=viewed");
  const row = page.getByRole("region", { name: "Where it came from" }).getByRole("listitem").first();
  const figure = row.getByRole("link", { name: /: how this is worked out$/ });
  const amount = await figure.innerText();
  await figure.click();
  await expect(page).toHaveURL(/\/math\?figure=stream/);
  const lines = page.getByRole("region", { name: "Income lines" });
  await expect(lines).toContainText(amount);
  await lines.getByRole("listitem").first().getByRole("link").click();
  await expect(page).toHaveURL(/\/income\/[0-9a-f-]{36}$/);
});

test("a working is copied as the text that stands there", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/math?figure=income&range=2026-10&clock=earned");
  await page.getByRole("button", { name: "Copy as text" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator("pre").textContent());
  expect(copied).toContain("Income, October 2026");
});

test("while amounts are hidden, a working has none, in its text neither", async ({ page }) => {
  await page.goto("/math?figure=erpm&range=2026-10&clock=earned");
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await expect(page.getByRole("button", { name: "Show amounts" })).toBeVisible();
  const html = await (await page.request.get("/math?figure=erpm&range=2026-10&clock=earned")).text();
  expect(html).toContain("•••");
  expect(html).not.toMatch(/\$[\d,]+\.\d/);
});

test("without a script the working is all there, to be selected", async ({ browser, context }) => {
  const bare = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await context.storageState(),
  });
  const page = await bare.newPage();
  await page.goto("/math?figure=erpm&range=2026-10");
  await expect(page.locator("pre")).toContainText("Per 1,000 views, October 2026");
  await expect(page.getByRole("button", { name: "Copy as text" })).toHaveCount(0);
  await bare.close();
});

function clockButton(page: Page) {
  return page.getByRole("button", { name: /^Income counts/ });
}

async function choose(page: Page, clock: string) {
  await clockButton(page).click();
  await page.getByRole("link", { name: clock, exact: true }).click();
}
