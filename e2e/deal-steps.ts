import { expect, type Locator, type Page } from "playwright/test";

/** Verbs of deals, by the words that a person reads. */

type Given = { brand: string; title?: string; fee?: string; stage?: string };

export async function addDeal(
  page: Page,
  { brand, title = "Autumn launch", fee = "900", stage = "Inquiry" }: Given,
) {
  await page.goto("/deals/new");
  await page.getByLabel("Brand").fill(brand);
  await page.getByLabel("What for").fill(title);
  await page.getByRole("textbox", { name: /^Amount/ }).fill(fee);
  await page.getByLabel("Stage").selectOption(stage);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await expect(page.getByText("Deal added")).toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).click();
}

export function column(page: Page, name: string): Locator {
  return page.locator("details").filter({ has: page.getByRole("heading", { name, exact: true, level: 2 }) });
}

export function card(within: Page | Locator, brand: string): Locator {
  // The brand itself has a link of its own name on the same page.
  return within.getByRole("link", { name: new RegExp(`^${brand}`) }).and(within.locator('[href^="/deals/"]'));
}
